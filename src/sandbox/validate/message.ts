import { MessageFlags } from 'discord-api-types/v10';
import { invalidForm, refusal, type BodyFault, type Refusal } from '../errors.ts';
import { checkAttachments } from './attachments.ts';
import {
	ephemeralOutsideInteraction,
	legacyField,
	mentionsExclusive,
	nonceOfWrongType,
	nonceTooLong,
	v2CannotBeRemoved,
} from './complaints.ts';
import { checkComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';
import {
	below,
	boolean,
	choice,
	complain,
	fieldsOf,
	integer,
	isAbsent,
	lengthOf,
	list,
	listOf,
	record,
	setOf,
	snowflake,
	text,
	top,
	type Check,
	type Fields,
	type Spot,
} from './fields.ts';

/**
 * By which door a message comes in: to a channel, as callback 4 or 7 of an interaction, or through the webhook of an
 * interaction (follow-ups, and edits of `@original`). The doors ending in -edit and -update take partial bodies.
 */
export type MessageKind =
	'channel' | 'channel-edit' | 'interaction' | 'interaction-update' | 'webhook' | 'webhook-edit';

/** The old fields that a message with IS_COMPONENTS_V2 may not have. */
export type LegacyField = 'content' | 'embeds' | 'poll' | 'sticker_ids';

/** What comes with a body, or was there before it. */
export interface MessageGiven {
	/** Names of the files uploaded with the request, in order of their index. */
	readonly files: readonly string[];
	/** For edits: the message has the flag IS_COMPONENTS_V2. */
	readonly wasV2?: boolean;
	/** For edits: the attachments that the message has. Without it, references to attachments are believed. */
	readonly attached?: readonly { readonly id: string; readonly filename: string }[];
	/** For edits: which of the old fields are filled. An edit that adds IS_COMPONENTS_V2 must empty them. */
	readonly filled?: readonly LegacyField[];
}

const legacyFields: readonly LegacyField[] = ['content', 'embeds', 'poll', 'sticker_ids'];

const mentions = record({
	may: {
		parse: setOf(choice('users', 'roles', 'everyone'), 0, 3),
		users: setOf(snowflake, 0, 100),
		roles: setOf(snowflake, 0, 100),
		replied_user: boolean,
	},
	also: (fields, spot) => {
		for (const kind of ['users', 'roles']) {
			if (listOf(fields.parse).includes(kind) && listOf(fields[kind]).length > 0) {
				complain(spot, mentionsExclusive(kind));
			}
		}
	},
});

const nonce: Check = (value, spot) => {
	if (typeof value === 'string') {
		if (lengthOf(value) > 25) complain(spot, nonceTooLong);
		return;
	}
	if (!Number.isSafeInteger(value)) complain(spot, nonceOfWrongType);
};

/** Discord's poll resource: question 300, answers 1 to 10 of 55 characters, 1 hour to 32 days. */
const poll = record({
	needs: {
		question: record({ needs: { text: text(1, 300) } }),
		answers: list(record({ needs: { poll_media: record({ may: { text: text(1, 55) } }) } }), 1, 10),
	},
	may: { duration: integer(1, 768), allow_multiselect: boolean, layout_type: choice(1) },
});

const plain = record({
	may: {
		content: text(0, 2000),
		flags: integer(0, 2_147_483_647),
		tts: boolean,
		nonce,
		enforce_nonce: boolean,
		allowed_mentions: mentions,
		sticker_ids: list(snowflake, 0, 3),
		poll,
		message_reference: record({
			needs: { message_id: snowflake },
			may: { channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: boolean, type: choice(0, 1) },
		}),
		username: text(1, 80),
	},
});

const isEdit = (kind: MessageKind) => kind.endsWith('-edit') || kind.endsWith('-update');

function isEmpty(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() === '';
	return isAbsent(value) || (Array.isArray(value) && value.length === 0);
}

function checkFlags(fields: Fields, kind: MessageKind, given: MessageGiven, spot: Spot): boolean {
	const flags = typeof fields.flags === 'number' ? fields.flags : 0;
	const asksV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
	if (kind === 'channel' && (flags & MessageFlags.Ephemeral) !== 0) {
		complain(below(spot, 'flags'), ephemeralOutsideInteraction);
	}
	if (!isEdit(kind) || !given.wasV2) return asksV2;
	if (!asksV2 && !isAbsent(fields.flags)) complain(below(spot, 'flags'), v2CannotBeRemoved);
	return true;
}

function checkLegacyFields(fields: Fields, given: MessageGiven, spot: Spot): void {
	for (const field of legacyFields) {
		const stays = fields[field] === undefined && given.filled?.includes(field);
		if (stays || !isEmpty(fields[field])) complain(below(spot, field), legacyField(field));
	}
}

/**
 * Lists every fault of a message's body at `spot`. Returns true when the message would be empty, for which Discord has a
 * code of its own (50006). An edit that leaves something out is taken to keep it.
 */
export function findMessageFaults(body: unknown, kind: MessageKind, given: MessageGiven, spot: Spot): boolean {
	plain(body, spot);
	const fields = fieldsOf(body);
	if (!fields) return false;
	const isV2 = checkFlags(fields, kind, given, spot);
	if (isV2) checkLegacyFields(fields, given, spot);
	if (!isAbsent(fields.embeds)) checkEmbeds(fields.embeds, below(spot, 'embeds'));
	if (!isAbsent(fields.components)) checkComponents(fields.components, isV2, below(spot, 'components'));
	checkAttachments(fields, isV2, isEdit(kind), given, spot);
	if (isEdit(kind)) return isV2 && fields.components !== undefined && isEmpty(fields.components);
	const has = ['content', 'embeds', 'components', 'sticker_ids', 'poll', 'message_reference', 'shared_client_theme'];
	const isForward = fieldsOf(fields.message_reference)?.type === 1;
	const counts = has.filter((key) => key !== 'message_reference' || isForward);
	return given.files.length === 0 && counts.every((key) => isEmpty(fields[key]));
}

/**
 * Checks the body of a message as Discord does: 50035 with every fault, 50006 for a message without any content, or
 * undefined when it may be sent. `body` is the parsed JSON (`payload_json` of a multipart request; for callbacks, its
 * `data`). `content` counts 2,000 characters, the limit for bots; flag 64 is legal in answers to interactions, and ignored
 * in edits. Sources: Discord's message resource and component reference, discord-api-docs #7560 (V2 cannot be removed).
 */
export function checkMessage(body: unknown, kind: MessageKind, given: MessageGiven): Refusal | undefined {
	const faults: BodyFault[] = [];
	const empty = findMessageFaults(body, kind, given, top(faults));
	if (faults.length > 0) return invalidForm(faults);
	return empty ? refusal(50006) : undefined;
}
