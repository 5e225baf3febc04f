"""One small form for each page of the public request; each gives the answers that it was told."""

from amparo.reception.forms.help.caller import CallerForm, LanguageForm, ReachForm, SafeForm
from amparo.reception.forms.help.parts import StepForm
from amparo.reception.forms.help.person import BornForm, MatterForm, NameForm, WhomForm
from amparo.reception.forms.help.place import ConsulateForm, CountyForm, StateForm
from amparo.reception.forms.help.told import ConsentForm, WordForm, WordsForm
from amparo.reception.rules.help import Step

FORMS: dict[Step, type[StepForm]] = {
    Step.WHOM: WhomForm,
    Step.MATTER: MatterForm,
    Step.NAME: NameForm,
    Step.BORN: BornForm,
    Step.STATE: StateForm,
    Step.COUNTY: CountyForm,
    Step.CONSULATE: ConsulateForm,
    Step.CALLER: CallerForm,
    Step.REACH: ReachForm,
    Step.SAFE: SafeForm,
    Step.LANGUAGE: LanguageForm,
    Step.WORDS: WordsForm,
    Step.WORD: WordForm,
    Step.CONSENT: ConsentForm,
}
"""The one table of pages: which form asks which question."""
