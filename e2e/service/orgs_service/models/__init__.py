"""The models of the API, one module for each tag of the document."""

from .enums import *
from .errors import *
from .fleets import *
from .invitations import *
from .partners import *
from .share_agreements import *
from .tsps import *
from .types import CursorPage as CursorPage
