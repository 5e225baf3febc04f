"""What stands on the gallery's pages: invented, and in both languages as a domain's words would."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django import forms

from amparo.kernel.actor import SIGNED_OUT, Actor
from amparo.kernel.permissions import Permission
from amparo.web.deployment import Words
from amparo.web.parts import (
    Column,
    Link,
    Moment,
    SummaryRow,
    Table,
    Tag,
    TimelineEntry,
    Tone,
    Value,
)

ALICIA = Actor(
    role="gallery_officer",
    permissions=SIGNED_OUT.permissions,
    staff=UUID(int=1),
    consulate=UUID(int=2),
    consulate_name="Consulado General en El Paso",
    name="Alicia Ríos Camarena",
)
LATER = Actor(role="nobody", permissions=frozenset({Permission.WEB_HEALTH_SEE}))
BEGUN = datetime(2017, 3, 6, 13, 5, tzinfo=UTC)


def say(spanish: str, english: str) -> str:
    """Give words that are printed in the reader's language, as lazy translations are."""
    return Words({"es": spanish, "en": english})  # type: ignore[return-value]  # printed as text


CHANNELS = [
    ("phone", say("Teléfono", "Telephone")),
    ("visit", say("En persona", "In person")),
    ("mail", say("Correo electrónico", "E-mail")),
]
STATES = [
    Tag(say("Sin iniciar", "Not started")),
    Tag(say("En curso", "Under way"), Tone.INFO),
    Tag(say("Terminada", "Finished"), Tone.GOOD),
    Tag(say("Vence hoy", "Due today"), Tone.LATE),
    Tag(say("No se entregó", "Not delivered"), Tone.FAILED),
    Tag(say("En pausa", "Paused"), Tone.PAUSED),
]


class GalleryForm(forms.Form):
    """One field of every kind."""

    subject = forms.CharField(
        label=say("Asunto", "Subject"),
        help_text=say("Sin nombres de personas.", "Without names of people."),
        max_length=20,
    )
    folio = forms.CharField(
        label=say("Folio", "Folio"),
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "class": "govuk-input--width-10"}
        ),
    )
    password = forms.CharField(
        label=say("Contraseña", "Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    text = forms.CharField(
        label=say("Texto de la nota", "Text of the note"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=say("Lo que la persona contó.", "What the person told."),
    )
    day = forms.DateField(
        label=say("Fecha de la llamada", "Date of the call"),
        help_text=say("Por ejemplo, 27/3/2017", "For example, 2017-03-27"),
        widget=forms.DateInput(attrs={"class": "govuk-input--width-10"}),
    )
    channel = forms.ChoiceField(
        label=say("Canal", "Channel"), choices=[("", "—"), *CHANNELS], required=False
    )
    reached = forms.ChoiceField(
        label=say("¿Cómo llegó?", "How did it arrive?"),
        choices=CHANNELS,
        widget=forms.RadioSelect,
    )
    urgent = forms.ChoiceField(
        label=say("¿Es urgente?", "Is it urgent?"),
        choices=[("yes", say("Sí", "Yes")), ("no", say("No", "No"))],
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline"}),
        help_text=say("Si hay un plazo hoy, sí.", "If a deadline falls today, yes."),
    )
    copies = forms.MultipleChoiceField(
        label=say("Avisar también por", "Also notify by"),
        choices=CHANNELS,
        widget=forms.CheckboxSelectMultiple,
    )
    read = forms.BooleanField(
        label=say("Leí la nota en voz alta", "I have read the note aloud"),
        help_text=say("La persona la confirmó.", "The person confirmed it."),
    )

    def clean(self) -> None:
        """Find fault with the whole, too."""
        if self.errors:
            raise forms.ValidationError(say("La nota está incompleta.", "The note is incomplete."))


def note_rows() -> list[list[Value]]:
    """Give a desk's notes, one of them with words that no phone is wide enough for."""
    subjects = [
        say("Llamó una madre", "A mother called"),
        say("Pasaporte perdido en Ciudad Juárez", "Passport lost in Ciudad Juárez"),
        "Otorrinolaringológicamente-" * 2,
    ]
    return [
        [
            Link(subject, "#"),
            tag,
            Moment(BEGUN + timedelta(hours=number)),
            number * 12,
        ]
        for number, (subject, tag) in enumerate(zip(subjects, STATES[1:], strict=False))
    ]


def notes(rows: list[list[Value]]) -> Table:
    """Give the table of notes."""
    columns = (
        Column(say("Asunto", "Subject")),
        Column(say("Estado", "State")),
        Column(say("Escrita", "Written")),
        Column(say("Minutos", "Minutes"), number=True),
    )
    empty = say(
        "Aún no hay notas. Escriba la primera cuando suene el teléfono.",
        "There are no notes yet. Write the first one when the telephone rings.",
    )
    return Table(say("Notas del turno", "Notes of the shift"), columns, rows, empty)


def summary() -> list[SummaryRow]:
    """Give one note, term by term."""
    return [
        SummaryRow(say("Asunto", "Subject"), say("Llamó una madre", "A mother called"), "#"),
        SummaryRow(say("Estado", "State"), STATES[3]),
        SummaryRow(say("Escrita", "Written"), Moment(BEGUN)),
        SummaryRow(say("Nota anterior", "Note before"), Link("ELP-2017-000122", "#"), "#"),
    ]


def timeline() -> list[TimelineEntry]:
    """Give who did what to it."""
    details = (
        SummaryRow(say("Motivo", "Purpose"), say("Relevo del turno", "Shift handover")),
        SummaryRow(say("Puerta", "Door"), say("página", "page")),
    )
    opened = say("Abrió la nota", "Opened the note")
    tag = Tag(say("Lectura", "Reading"), Tone.INFO)
    written = say("Escribió la nota", "Wrote the note")
    later = BEGUN + timedelta(minutes=42)
    return [
        TimelineEntry(opened, "Alicia Ríos Camarena, El Paso", later, tag, "#", details),
        TimelineEntry(written, say("Oficial de guardia", "Duty officer"), BEGUN),
    ]


def parts() -> dict[str, object]:
    """Give what the page of parts shows."""
    return {
        "codes": [f"{number:04d}-{number * 7:04d}" for number in range(1111, 8888, 972)],
        "entries": timeline(),
        "nobody": notes([]),
        "rows": summary(),
        "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "tags": STATES,
        "table": notes(note_rows()),
        "totp_url": "otpauth://totp/Amparo:alicia?secret=JBSWY3DPEHPK3PXP&issuer=Amparo",
    }
