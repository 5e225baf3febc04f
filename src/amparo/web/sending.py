"""Forms that carry a word of their own, so that sending one twice does once what it asks for."""

from django import forms

from amparo.kernel.identifiers import new_id


class SentOnceForm(forms.Form):
    """A form with a word made when it is first shown; whoever saves it looks for the word first."""

    sent_key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
