"""The panel, referrals, consents, offers and reports: tables and their constraints."""

from amparo.counsel.models.bills import Bill
from amparo.counsel.models.panel import ConflictName, PanelEntry, PanelLawyer
from amparo.counsel.models.referrals import CaseConsent, Offer, Referral, Report

__all__ = [
    "Bill",
    "CaseConsent",
    "ConflictName",
    "Offer",
    "PanelEntry",
    "PanelLawyer",
    "Referral",
    "Report",
]
