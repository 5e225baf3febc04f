"""Addresses of the official figures."""

from django.urls import path

from amparo.audit.panels.naming import name_kinds
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.watch.views import figures, statements, uploads
from amparo.web.navigation import NavigationItem, register_navigation

urlpatterns = [
    path("figures/", figures.show_network, name="figures"),
    path("figures/sources/", figures.show_sources, name="figures-sources"),
    path("figures/charts/<uuid:chart_id>.svg", figures.show_chart, name="figures-chart"),
    path("figures/files/", uploads.send, name="bring-figures"),
    path("figures/files/<uuid:upload_id>/", uploads.show, name="figures-file"),
    path("figures/files/<uuid:upload_id>/confirm/", uploads.confirm, name="confirm-figures-file"),
    path("figures/files/<uuid:upload_id>/drop/", uploads.drop, name="drop-figures-file"),
    path("figures/all/<str:measure>.csv", figures.download_league, name="figures-league-download"),
    path("figures/areas/<str:area>/", figures.show_area, name="figures-area"),
    path(
        "figures/areas/<str:area>/<str:figure>.csv",
        figures.download_area,
        name="figures-download",
    ),
    path("figures/statements/", statements.show_list, name="statements"),
    path("figures/statements/check/", statements.check, name="check-statement"),
    path("figures/statements/keep/", statements.keep, name="keep-statement"),
    path("figures/statements/<uuid:statement_id>/", statements.show, name="statement"),
]

name_kinds(
    {
        "watch.chart": Message("Chart"),
        "watch.release": Message("Official file"),
        "watch.statement": Message("Published statement"),
        "watch.upload": Message("Official file on its way in"),
    }
)
register_navigation(
    NavigationItem(
        label=Message("Official figures"),
        address="figures",
        permission=Permission.WATCH_FIGURES_SEE,
        order=60,
    )
)
