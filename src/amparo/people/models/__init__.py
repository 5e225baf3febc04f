"""The people domain's tables."""

from amparo.people.models.glass import BrokenGlass
from amparo.people.models.inquiries import Inquiry, InquiryReply, ReceivedInquiry
from amparo.people.models.postings import LongList, PostedPerson, Posting
from amparo.people.models.registry import Fact, Person

__all__ = [
    "BrokenGlass",
    "Fact",
    "Inquiry",
    "InquiryReply",
    "LongList",
    "Person",
    "PostedPerson",
    "Posting",
    "ReceivedInquiry",
]
