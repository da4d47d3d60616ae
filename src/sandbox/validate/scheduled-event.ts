/** Events of a server's calendar. Rules: Discord's guild scheduled event resource. */
import { GuildScheduledEventEntityType } from 'discord-api-types/v10';
import { invalidForm, type BodyFault, type Refusal } from '../errors.ts';
import { badLength, endBeforeStart, eventInThePast, notAllowedHere, required } from './complaints.ts';
import {
	below,
	choice,
	complain,
	fieldsOf,
	isAbsent,
	lengthOf,
	moment,
	record,
	snowflake,
	text,
	top,
	type Check,
	type Fields,
	type Spot,
} from './fields.ts';

/** What an edit is merged over: the event as it is. */
export interface EventBefore {
	readonly entity_type: number;
	/** ISO 8601. */
	readonly scheduled_start_time: string;
	readonly scheduled_end_time: string | null;
	readonly channel_id: string | null;
	readonly entity_metadata: { readonly location?: string | undefined } | null;
}

const optional = {
	description: text(0, 1000),
	image: text(0, 20_000_000),
	scheduled_end_time: moment,
	channel_id: snowflake,
	entity_metadata: record({ may: { location: text(0, 100) } }),
	// how an event recurs is not checked: only that it is a rule at all
	recurrence_rule: record({ needs: { start: moment, frequency: choice(0, 1, 2, 3) } }),
};

const mainFields = {
	name: text(1, 100),
	scheduled_start_time: moment,
	privacy_level: choice(2),
	entity_type: choice(1, 2, 3),
};

const creation: Check = record({ needs: mainFields, may: optional });
const edit: Check = record({ may: { ...mainFields, ...optional, status: choice(1, 2, 3, 4) } });

const timeOf = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

function checkPlace(fields: Fields, spot: Spot): void {
	if (fields.entity_type !== GuildScheduledEventEntityType.External) {
		if (isAbsent(fields.channel_id)) complain(below(spot, 'channel_id'), required);
		return;
	}
	if (!isAbsent(fields.channel_id)) complain(below(spot, 'channel_id'), notAllowedHere('on an external event'));
	if (isAbsent(fields.scheduled_end_time)) complain(below(spot, 'scheduled_end_time'), required);
	const place = below(spot, 'entity_metadata');
	if (isAbsent(fields.entity_metadata)) {
		complain(place, required);
		return;
	}
	const location = fieldsOf(fields.entity_metadata)?.location;
	if (isAbsent(location)) complain(below(place, 'location'), required);
	else if (typeof location === 'string' && lengthOf(location) === 0)
		complain(below(place, 'location'), badLength(1, 100));
}

/**
 * Checks the body that creates an event, or, with `before`, one that edits it. An external event needs an end and a
 * location and has no channel; the other kinds need a channel. A start that is sent lies in the future, even in an edit;
 * an end comes after the start. `now` is in milliseconds since 1970, by the sandbox's clock.
 */
export function checkScheduledEvent(body: unknown, now: number, before?: EventBefore): Refusal | undefined {
	const faults: BodyFault[] = [];
	const spot = top(faults);
	(before ? edit : creation)(body, spot);
	const sent = fieldsOf(body);
	if (sent) {
		const fields: Fields = { ...before, ...sent };
		if (fields.entity_type === 1 || fields.entity_type === 2 || fields.entity_type === 3) checkPlace(fields, spot);
		const start = timeOf(fields.scheduled_start_time);
		if (timeOf(sent.scheduled_start_time) <= now) complain(below(spot, 'scheduled_start_time'), eventInThePast);
		if (timeOf(fields.scheduled_end_time) <= start) complain(below(spot, 'scheduled_end_time'), endBeforeStart);
	}
	return faults.length > 0 ? invalidForm(faults) : undefined;
}
