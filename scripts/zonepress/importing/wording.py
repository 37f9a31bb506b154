"""The words of importing, and the headings that offices use, so that an editor can read them in a row."""

from __future__ import annotations

from typing import Final

# What a list may be called, and what its headings may be, besides the labels of the form

ZONE_HEADINGS: Final = ("people zone name", "zone name", "quarter", "locality", "where in the partnership")
REFERENCE_HEADINGS: Final = (
    "reference", "ref", "ref no", "reference number", "our reference", "id", "asset id", "asset ref",
    "asset reference", "unique id", "uid", "number", "no", "row id",
)  # fmt: skip
RECORD_HEADINGS: Final = ("record", "short name", "slug", "which record", "is it new")
IS_NEW: Final = {"new", "it is new", "new one"}
HEADINGS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "asset": {
        "asset": ("title",),
        "asset name": ("title",),
        "name of asset": ("title",),
        "name": ("title",),
        "name of the asset": ("title",),
        "group or place": ("title",),
        "category": ("type",),
        "asset type": ("type",),
        "type of asset": ("type",),
        "kind": ("type",),
        "sort": ("type",),
        "description": ("summary",),
        "short description": ("summary",),
        "what it is": ("summary",),
        "about": ("summary",),
        "notes": ("body",),
        "comments": ("body",),
        "more information": ("body",),
        "location": ("place", "name"),
        "venue": ("place", "name"),
        "building": ("place", "name"),
        "place": ("place", "name"),
        "street": ("place", "address"),
        "street address": ("place", "address"),
        "full address": ("place", "address"),
        "post code": ("place", "postcode"),
        "lat": ("place", "latitude"),
        "lng": ("place", "longitude"),
        "long": ("place", "longitude"),
        "lon": ("place", "longitude"),
        "website": ("contact", "url"),
        "web": ("contact", "url"),
        "web page": ("contact", "url"),
        "web address": ("contact", "url"),
        "url": ("contact", "url"),
        "link": ("contact", "url"),
        "e mail": ("contact", "email"),
        "email": ("contact", "email"),
        "email address": ("contact", "email"),
        "office email": ("contact", "email"),
        "contact email": ("contact", "email"),
        "phone": ("contact", "phone"),
        "telephone": ("contact", "phone"),
        "tel": ("contact", "phone"),
        "tel no": ("contact", "phone"),
        "phone number": ("contact", "phone"),
        "telephone number": ("contact", "phone"),
        "contact number": ("contact", "phone"),
        "contact phone": ("contact", "phone"),
        "contact office": ("contact", "label"),
        "contact role": ("contact", "label"),
        "department": ("contact", "label"),
        "organisation": ("run_by",),
        "organization": ("run_by",),
        "provider": ("run_by",),
        "run by": ("run_by",),
        "managed by": ("run_by",),
        "opening hours": ("opening",),
        "opening times": ("opening",),
        "hours": ("opening",),
        "open": ("opening",),
        "days and times": ("opening",),
        "target group": ("audience",),
        "target audience": ("audience",),
        "age group": ("audience",),
        "valued": ("ratings", "valued"),
        "how valued": ("ratings", "valued"),
        "known": ("ratings", "known"),
        "how well known": ("ratings", "known"),
        "accessible": ("ratings", "accessible"),
        "how accessible": ("ratings", "accessible"),
        "used": ("ratings", "used"),
        "how used": ("ratings", "used"),
        "well used": ("ratings", "used"),
        "how well used": ("ratings", "used"),
        "how well valued": ("ratings", "valued"),
        "missing": ("gaps",),
        "needs": ("gaps",),
        "date checked": ("last_checked",),
        "checked on": ("last_checked",),
        "checked": ("last_checked",),
        "last updated": ("last_checked",),
        "mobile group": ("no_fixed_place",),
        "hide": ("draft",),
        "hidden": ("draft",),
    }
}
"""By the kind of record: what offices write above a column."""
OF_PEOPLE: Final = {
    "contact", "contact name", "contact person", "contact names", "named contact", "key contact",
    "main contact", "lead",
    "lead person", "lead officer", "manager", "owner", "caretaker", "keyholder", "key holder", "first name",
    "forename", "last name", "surname", "mobile", "mobile number", "mobile phone", "mobile no", "home phone",
    "home address", "date of birth", "dob", "officer", "completed by", "person", "staff", "coordinator",
    "organiser", "volunteer", "secretary name", "chair name",
}  # fmt: skip
"""Headings of columns that are about people, which no record of a place or a group has room for."""
LEFT_OUT: Final = {
    "picture": "a list can’t bring pictures: put each beside its record, and name it there",
    "withdrawn": "taking something down is done in its record",
    "allow": "what may pass the checks is said in the record, with the reason",
    "allow_because": "what may pass the checks is said in the record, with the reason",
}
"""Fields that no list may fill, and why."""
RARELY_LISTED: Final = {
    "lang",
    "translation_of",
    "translated_from",
    "review_on",
    "publish_on",
    "moved_from",
    "draft",
}
ROLES: Final = {"zone": "Zone", "reference": "Reference", "record": "Record"}
EXAMPLES: Final = {
    ("title",): "Fosse Neighbourhood Centre",
    ("summary",): "Two halls, a kitchen and a garden that groups can hire.",
    ("place", "name"): "Fosse Neighbourhood Centre",
    ("contact", "label"): "The centre’s front desk",
    ("gaps",): "No ramp at the back door; Only one kettle",
    ("body",): "Anything else that is worth knowing.",
}
NAMED_BY_TITLE: Final = (("place", "name"), ("contact", "label"))
TOOK_TITLE: Final = {
    "place": "The name of the place was left empty, so it is “{title}”",
    "contact": "Whom to ask was left empty, so it is “{title}”",
}

# What a file can be instead of a list

HOW_TO_SAVE = (
    "In the spreadsheet program choose File, Save as, and the type “CSV UTF-8 (comma delimited) (*.csv)”"
)
WORKBOOK = f"{{name}} is a whole workbook, not one list. {HOW_TO_SAVE}. Only the sheet that you see is saved"
PDF = f"{{name}} is a PDF, which has no cells in it. Ask for the spreadsheet itself. {HOW_TO_SAVE}"
WEB_PAGE = f"{{name}} is a web page, whatever its name says. Open it in a spreadsheet program. {HOW_TO_SAVE}"
TOO_LARGE = "{name} is larger than {most} MB: save the list alone, without pictures and other sheets"
TOO_LONG = "{name} has more than {rows} rows or {columns} columns: delete what is empty, or save it in parts"
NOTHING_IN_IT = "There is nothing in {name}. See what a list looks like: zonepress import assets --example"
NOT_TEXT = f"{{name}} has letters that can’t be read. {HOW_TO_SAVE}"
NOT_CLOSED = (
    "{name}, row {row}: a cell here is opened with a quotation mark that is never closed. Close it, or write "
    "it twice if it belongs to the words"
)
ENCODINGS: Final = {
    "utf-8-sig": "UTF-8", "cp1252": "an old Windows encoding", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}  # fmt: skip
OLD_ENCODING = (
    "It was saved in an old Windows encoding: look whether pounds, accents and quotation marks are right"
)

# Headings

COLUMN = "column {letter} “{heading}”"
NO_HEADINGS = (
    "{name} has no headings that we know; it begins with {first}. Write them in the first row, for example "
    "Name, Type, Zone, Address. All of them: zonepress import assets --example"
)
TWINS = "{name}: {first} and {second} both say “{meant}”. Delete one of them, or give it another heading"
NO_TITLE = "{name} has no column with names: write “Name” above the one that has them"
NO_ZONE = (
    "{name} does not say which zone each row belongs to. Add a column “Zone”, or say it for all of them: "
    "--zone ZONE ({zones}), or --whole for the whole partnership"
)
NO_HEADING = "column {letter}: it has no heading, and something stands in row {row}"
A_PERSON = (
    "{column}: people’s names and numbers are not taken. If it names offices or roles, write “Office or "
    "role” above it; numbers and addresses of offices go below “Office phone” and “Office e-mail”"
)
CLOSE = "{column}: did you mean “{close}”? Then write that above it"
UNKNOWN = "{column}: a record has no room for it"

# Cells

FAILED = "is {words!r}, which is what a formula shows that failed"
FAILED_INSTEAD = "Mend the formula in the spreadsheet, or type what should stand there"
FORMULA = "is a formula ({words!r}), not what it makes"
FORMULA_INSTEAD = "Copy the column and paste it as values, then save again"
ROUNDED = "is {words!r}: the spreadsheet took a telephone number for a sum"
LOST_ZERO = "is {words!r}: the spreadsheet took away the 0 at its beginning"
AS_TEXT = "Set the column’s format to Text, and type the number again"
SERIAL = "is {words!r}, which is how a spreadsheet counts days"
SERIAL_INSTEAD = "Set the column’s format to a date; it may be {day}"
NOT_A_DAY = "is {words!r}, which is no day that we can tell"
DAY_INSTEAD = "Write it as 2026-03-14, or 14 March 2026"
TWO_DAYS = "is {words!r}, which may be {one} or {other}"
TWO_DAYS_INSTEAD = "Write it as {day}; or, if the day comes first in the whole list, add --dates day-first"
TAKEN_FOR = "{words} was taken for {day}"
NOT_KNOWN = "is {words!r}, which is none of the words to choose from"
NO_SUCH_RECORD = "{instead}. If it is not there, add the {kind} first, or leave the cell empty"

# Rows

TOO_WIDE = "There are more cells than headings; the first too many is {words!r}"
TOO_WIDE_INSTEAD = "If a cell has a comma in it, put it in quotation marks; else write a heading above"
NO_NAME = "The name is empty"
NAME_IT = "Write what people call it, or delete the row"
NO_SUCH_ZONE = "is {words!r}, and there is no such zone"
EMPTY_ZONE = "The zone is empty"
WHICH_ZONE = "Write the zone’s name, or “whole partnership”; or say it for all such rows with --zone"
BAD_REFERENCE = "is {words!r}, which can’t be a reference"
BAD_REFERENCE_INSTEAD = "Use letters, figures and hyphens, at most 60"
MOVED = "The list has it in another zone than its record, {path}"
MOVED_INSTEAD = (
    "If it has moved: move the record’s folder to the other zone, write `moved_from:` with its old address "
    "in it, and import again. If not, correct the zone in the list"
)
REFERENCE_OF = "It has the reference of row {row}, and says something else"
NAME_OF = "It has the name and the zone of row {row}, and says something else"
TWICE_INSTEAD = "Delete the row that is out of date; if they are two things, let names or references differ"
SAME_RECORD = "It means {path}, and so does row {row}"
SAME_RECORD_INSTEAD = "Delete one of the two rows"
NO_RECORD = "There is no record here called {words!r}"
OTHER_REFERENCE = "{path} has this name, and another reference ({reference})"
OTHER_REFERENCE_INSTEAD = "If it is the same, use that reference; if it is another, give it a name of its own"
NEAR = "“{title}” is very like “{other}” ({path})"
NEAR_INSTEAD = "If it is the same, write {slug} into a column “Record”; if it is another, write new there"
NEAR_ROW = "“{title}” is very like “{other}” in row {row}"
NEAR_ROW_INSTEAD = "If it is the same, delete one of them; if not, write new into a column “Record”"
WITHDRAWN = "{path} was taken down"
WITHDRAWN_INSTEAD = "Delete the row; or take `withdrawn:` out of the record, if it may be shown again"
UNREAD = "{path} can’t be read as it is"
NO_PLACE = "{path} is written in a way that we can’t change without changing more than that"
BY_HAND = "Change it by hand"
MISSING = "“{label}” is missing"
FILL_IN = "Fill it in with one of: {labels}"
ADD_COLUMN = "Add a column “{label}” with one of: {labels}"
WHOM_TO_ASK = "Office or role"
WHO_CHECKED = "Who checked it"
MAY_BE_A_PERSON = "“{label}” is “{words}”, which looks like a person. Write an office or a role instead"
MAY_BE_A_PERSONS_MAIL = (
    "The e-mail address looks like one person’s own: write an office’s, or leave it out unless it is a "
    "group’s"
)

# The report

FOUND = "{name}: {rows}, in columns parted by {parted}, in {encoding}."
ABOVE = "The headings were found below {rows}, which {were} passed over."
READ = "Read: {columns}."
NOT_READ = "Not read, and kept nowhere:"
NEW, CHANGED, SAME, REFUSED = "New", "Changed", "As it is here already", "Not taken"
EDITED = "Edited here, and different in the list: left as it is here (--overwrite takes the list’s words)"
NOTED = "Reference"
GONE = "With a reference of such a list, and not in this one; nothing happens to them:"
TWICE = "The same as another row: {rows}"
PEOPLE = (
    "Before you write: see that “Office or role” and “Who checked it” name offices, not people. A program "
    "can’t tell them apart."
)
NOTHING = "(nothing)"
DRY = "Nothing was written: this is what it would do. To do it, add --write."
WROTE = "Wrote {files}. Look at them, then run: zonepress check"
NOTHING_TO_WRITE = "There is nothing to write."
NOT_WRITTEN = "Not written: {path}: {reason}"
TAKEN_MEANWHILE = "there is a record of that name meanwhile: import again"
CHANGED_MEANWHILE = "it has changed meanwhile: import again"
ONE_OF_BOTH = "Say --write or --dry-run, not both"
ONE_PLACE = "Say --zone or --whole, not both"
NAME_THE_LIST = (
    "Name the list: zonepress import assets places.csv. To see one: zonepress import assets --example"
)
NO_FILE = "There is no {name}"
NOT_OPENED = "{name} can’t be read ({reason})"
