"""Addresses of signing in. Those that allauth leads to bear the names it knows them by."""

from django.urls import path

from amparo.accounts.views import (
    access,
    authenticator_app,
    confirming,
    invitations,
    not_offered,
    passkeys,
    password,
    recovery_codes,
    second_factor,
    sign_in,
)
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.navigation import NavigationItem, register_navigation

NOT_OFFERED = (
    "account_change_phone",
    "account_complete_password_reset",
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_logout",
    "account_password_reset_completed",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_signup_by_passkey",
    "account_verify_phone",
    "mfa_signup_webauthn",
    "mfa_trust",
)
"""Names that allauth may lead to, whatever it is asked; here each is a page that does not exist."""

urlpatterns = [
    path("sign-in/", sign_in.start, name="account_login"),
    path("sign-in/passkey/", sign_in.passkey, name="mfa_login_webauthn"),
    path("sign-in/passkey/challenge/", sign_in.challenge, name="passkey-challenge"),
    path("sign-in/second-factor/", second_factor.prove, name="mfa_authenticate"),
    path("confirm/", confirming.confirm, name="account_reauthenticate"),
    path("confirm/code/", confirming.confirm, name="mfa_reauthenticate"),
    path("confirm/passkey/", confirming.confirm, name="mfa_reauthenticate_webauthn"),
    path("invitation/set-up/", invitations.set_up, name="set-up-access"),
    path("invitation/set-up/app/", invitations.set_up_app, name="set-up-app"),
    path("invitation/codes/", invitations.first_codes, name="first-codes"),
    path("invitation/<str:token>/", invitations.accept, name="invitation"),
    path("access/", access.show, name="mfa_index"),
    path("access/passkeys/", access.show, name="mfa_list_webauthn"),
    path("access/passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path("access/passkeys/<int:pk>/rename/", passkeys.rename, name="mfa_edit_webauthn"),
    path("access/passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("access/app/", authenticator_app.set_up, name="mfa_activate_totp"),
    path("access/app/remove/", authenticator_app.remove, name="mfa_deactivate_totp"),
    path("access/recovery-codes/", recovery_codes.show, name="mfa_view_recovery_codes"),
    path("access/recovery-codes/renew/", recovery_codes.renew, name="mfa_generate_recovery_codes"),
    path("access/password/", password.change, name="account_change_password"),
    path("access/password/first/", password.change, name="account_set_password"),
    *(path("not-offered/", not_offered.absent, name=name) for name in NOT_OFFERED),
]

register_navigation(
    NavigationItem(
        label=Message("My access"),
        address="mfa_index",
        permission=Permission.ACCOUNTS_ACCESS_MANAGE,
        order=90,
    )
)
