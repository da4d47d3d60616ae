/**
 * The sentences of a 50035 with their inner codes.
 * Most are quoted in public reports of Discord's answers. Discord documents none of them, and of a few rules no report
 * was found: those at the foot carry a name of our own, in Discord's manner. A client should show them, not read them.
 */

/** One entry of an `_errors` list. */
export interface Complaint {
	readonly code: string;
	readonly message: string;
}

/** A field that must be there is missing. */
export const required: Complaint = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

/** Something else stands where an object must. */
export const notAnObject: Complaint = {
	code: 'MODEL_TYPE_CONVERT',
	message: 'Only dictionaries may be used in a ModelType',
};

/** Something else stands where a list must. */
export const notAList: Complaint = { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };

/** Something else stands where true or false must. */
export const notABoolean: Complaint = { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };

/** `value`, quoted as JSON, stands where a text must. */
export const notText = (value: unknown): Complaint => ({
	code: 'STRING_TYPE_CONVERT',
	message: `Could not interpret "${JSON.stringify(value)}" as string.`,
});

/** `value` is not of this `kind`, in Discord's word for it: "int", "float", "snowflake" or "string". */
export const notA = (kind: string, value: unknown): Complaint => ({
	code: 'NUMBER_TYPE_COERCE',
	message: `Value "${typeof value === 'string' ? value : JSON.stringify(value)}" is not ${kind}.`,
});

/** A text or list is longer than `max`; it has no least length. */
export const tooLong = (max: number): Complaint => ({
	code: 'BASE_TYPE_MAX_LENGTH',
	message: `Must be ${max} or fewer in length.`,
});

/** A text or list is shorter than `min` or longer than `max`. */
export const badLength = (min: number, max: number): Complaint => ({
	code: 'BASE_TYPE_BAD_LENGTH',
	message: `Must be between ${min} and ${max} in length.`,
});

/** A number is below `min`. */
export const tooSmall = (min: number): Complaint => ({
	code: 'NUMBER_TYPE_MIN',
	message: `int value should be greater than or equal to ${min}.`,
});

/** A number is above `max`. */
export const tooLarge = (max: number): Complaint => ({
	code: 'NUMBER_TYPE_MAX',
	message: `int value should be less than or equal to ${max}.`,
});

/** A value is none of `choices`. */
export const notAChoice = (choices: readonly (string | number)[]): Complaint => ({
	code: 'BASE_TYPE_CHOICES',
	message: `Value must be one of {${choices.map((choice) => JSON.stringify(choice)).join(', ')}}.`,
});

/** The field `type` is none of `types`, so the rest cannot be read. */
export const wrongType = (types: readonly number[]): Complaint => ({
	code: 'UNION_TYPE_CHOICES',
	message: `Value of field "type" must be one of (${types.join(', ')}${types.length === 1 ? ',' : ''}).`,
});

/** A value stands twice in a list that is a set. */
export const repeated: Complaint = {
	code: 'SET_TYPE_ALREADY_CONTAINS_VALUE',
	message: 'The set already contains this value',
};

/** An address cannot be parsed. */
export const notAUrl: Complaint = { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' };

/** The address begins with `scheme`, which is none of `schemes`. */
export const wrongScheme = (scheme: string, schemes: readonly string[]): Complaint => ({
	code: 'URL_TYPE_INVALID_SCHEME',
	message: `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((each) => `'${each}'`).join(', ')}).`,
});

/** `value` is no ISO 8601 time. */
export const notATime = (value: string): Complaint => ({
	code: 'DATE_TIME_TYPE_PARSE',
	message: `Could not parse ${value}. Should be ISO8601.`,
});

/** A component shows an emoji that there is none of. */
export const invalidEmoji: Complaint = { code: 'BUTTON_COMPONENT_INVALID_EMOJI', message: 'Invalid emoji' };

/** A button that is no link has no custom_id. */
export const customIdRequired: Complaint = {
	code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
	message: 'A custom id is required',
};

/** A link button has no url. */
export const urlRequired: Complaint = { code: 'BUTTON_COMPONENT_URL_REQUIRED', message: 'A url is required' };

/** A button has a custom_id and a url. */
export const customIdAndUrl: Complaint = {
	code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
	message: 'A custom id and url cannot both be specified',
};

/** Two components of one message or form have the same custom_id. */
export const customIdRepeated: Complaint = {
	code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
	message: 'Component custom id cannot be duplicated',
};

/** An action row holds more than fits side by side. */
export const rowTooWide: Complaint = {
	code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
	message: 'The specified component exceeds the maximum width',
};

/** Two options of one select menu have the same value. */
export const optionRepeated: Complaint = {
	code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
	message: 'The specified option value is already used',
};

/** More options are chosen beforehand than may be chosen. */
export const tooManyDefaults: Complaint = {
	code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
	message: 'The specified number of default values exceeds the specified maximum values',
};

/** The texts of all embeds of a message are longer than 6,000 characters together. */
export const embedsTooLarge: Complaint = {
	code: 'MAX_EMBED_SIZE_EXCEEDED',
	message: 'Embed size exceeds maximum size of 6000',
};

/** The texts of all components of a message are longer than 4,000 characters together. */
export const textTooLarge: Complaint = {
	code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
	message: 'Components displayable text size exceeds maximum size of 4000',
};

/** `field` belongs to messages without components V2. */
export const legacyField = (field: string): Complaint => ({
	code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
	message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
});

/** A component shows `attachment://` a file that was not sent along. */
export const attachmentMissing: Complaint = {
	code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
	message: 'The referenced attachment was not found',
};

/** An entry of `attachments` belongs to no file. */
export const attachmentUnknown: Complaint = { code: 'ATTACHMENT_NOT_FOUND', message: 'Attachment data not found' };

/** allowed_mentions names all of a `kind` ("users" or "roles") and single ones too. */
export const mentionsExclusive = (kind: string): Complaint => ({
	code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
	message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
});

/** A nonce is longer than 25 characters. */
export const nonceTooLong: Complaint = {
	code: 'NONCE_TYPE_TOO_LONG',
	message: 'Must be 25 or fewer characters long.',
};

/** A nonce is neither a text nor an integer. */
export const nonceOfWrongType: Complaint = {
	code: 'NONCE_TYPE_INVALID_TYPE',
	message: 'This field must be a string or integer.',
};

/** The name of a command or option has characters that names must not have. */
export const commandNameInvalid: Complaint = {
	code: 'APPLICATION_COMMAND_INVALID_NAME',
	message: 'Command name is invalid',
};

/** Two commands of one type have the same name. */
export const commandRepeated: Complaint = {
	code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
	message: 'Application command names must be unique',
};

/** A required option stands behind an optional one. */
export const requiredComesFirst: Complaint = {
	code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
	message: 'Required options must be placed before non-required options',
};

/** Subcommands stand beside options of other types. */
export const subcommandsApart: Complaint = {
	code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
	message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
};

/** Names, descriptions and values of a command are longer than 8,000 characters together. */
export const commandTooLarge: Complaint = {
	code: 'APPLICATION_COMMAND_TOO_LARGE',
	message: 'Command exceeds maximum size (8000)',
};

/** A scheduled event begins before now. */
export const eventInThePast: Complaint = {
	code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
	message: 'Cannot schedule event in the past.',
};

// ------------------------------------------------------------------------------------------ names of our own

/** A message has more than 40 components, nested ones counted. */
export const tooManyComponents: Complaint = {
	code: 'COMPONENT_MAX_TOTAL_EXCEEDED',
	message: 'A message can have at most 40 components, nested ones counted',
};

/** Two components have the same `id`. */
export const componentIdRepeated: Complaint = {
	code: 'COMPONENT_ID_DUPLICATED',
	message: 'Component id cannot be duplicated',
};

/** The field `min` is greater than the field `max`; both are given by name. */
export const minAboveMax = (min: string, max: string): Complaint => ({
	code: 'BASE_TYPE_MIN_ABOVE_MAX',
	message: `${min} must not be greater than ${max}.`,
});

/** A select menu lets one choose more options than it has. */
export const maxAboveOptions: Complaint = {
	code: 'SELECT_COMPONENT_MAX_VALUES_EXCEED_OPTIONS',
	message: 'max_values must not be greater than the number of options',
};

/** With components V2, a file was sent that no component shows. */
export const fileUnused: Complaint = {
	code: 'MESSAGE_ATTACHMENT_NOT_REFERENCED',
	message: 'With MessageFlags.IS_COMPONENTS_V2 every uploaded file must be referenced by a component',
};

/** A message that answers no interaction is to be ephemeral. */
export const ephemeralOutsideInteraction: Complaint = {
	code: 'MESSAGE_FLAGS_INVALID',
	message: 'MessageFlags.EPHEMERAL is only valid in a response to an interaction',
};

/** An edit takes the components V2 flag from a message. */
export const v2CannotBeRemoved: Complaint = {
	code: 'MESSAGE_COMPONENTS_V2_CANNOT_BE_REMOVED',
	message: 'MessageFlags.IS_COMPONENTS_V2 cannot be removed from a message',
};

/** A field stands where it must not; `what` says where, read after "not allowed". */
export const notAllowedHere = (what: string): Complaint => ({
	code: 'BASE_TYPE_NOT_ALLOWED',
	message: `This field is not allowed ${what}.`,
});

/** Two options of one command have the same name. */
export const optionNameRepeated: Complaint = {
	code: 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED',
	message: 'Option names must be unique',
};

/** Two choices of one option have the same name. */
export const choiceNameRepeated: Complaint = {
	code: 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
	message: 'Option choice name already exists',
};

/** An option has choices and autocomplete. */
export const choicesOrAutocomplete: Complaint = {
	code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE',
	message: 'An option cannot have both choices and autocomplete',
};

/** `key` of a map of translations is none of Discord's locales. */
export const unknownLocale = (key: string): Complaint => ({
	code: 'BASE_TYPE_LOCALE_INVALID',
	message: `"${key}" is not one of Discord's locales.`,
});

/** A scheduled event ends before it begins. */
export const endBeforeStart: Complaint = {
	code: 'GUILD_SCHEDULED_EVENT_END_BEFORE_START',
	message: 'Event cannot end before it starts.',
};
