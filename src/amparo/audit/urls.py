"""The audit's address."""

from django.urls import path

from amparo.audit.views import trail
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.navigation import NavigationItem, register_navigation

urlpatterns = [path("audit/", trail.show, name="audit-trail")]

register_navigation(
    NavigationItem(
        label=Message("Audit"),
        address="audit-trail",
        permission=Permission.AUDIT_TRAIL_SEE,
        order=90,
    )
)
