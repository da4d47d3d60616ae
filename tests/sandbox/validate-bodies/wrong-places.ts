import type { WrongCase } from './cases.ts';
import { a, event } from './parts.ts';

/** Wrong threads, DMs and events. */
export const wrongPlaces: readonly WrongCase[] = [
	{
		name: '27: an external event without an end',
		door: 'event',
		body: event({ scheduled_end_time: null }),
		faults: ['scheduled_end_time BASE_TYPE_REQUIRED'],
	},
	{
		name: '27: a start in the past, an end before it',
		door: 'event',
		body: event({ scheduled_start_time: '2026-11-23T08:00:00Z', scheduled_end_time: '2026-11-23T07:00:00Z' }),
		faults: [
			'scheduled_start_time GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
			'scheduled_end_time GUILD_SCHEDULED_EVENT_END_BEFORE_START',
		],
	},
	{ name: 'a thread without name', door: 'thread', body: { type: 11 }, faults: ['name BASE_TYPE_REQUIRED'] },
	{
		name: 'every limit of a thread',
		door: 'thread',
		body: { name: a(101), type: 0, auto_archive_duration: 61, rate_limit_per_user: 21601 },
		faults: [
			'auto_archive_duration BASE_TYPE_CHOICES',
			'name BASE_TYPE_BAD_LENGTH',
			'rate_limit_per_user NUMBER_TYPE_MAX',
			'type BASE_TYPE_CHOICES',
		],
	},
	{
		name: 'a long thread name from a message',
		door: 'thread-from-message',
		body: { name: a(101) },
		faults: ['name BASE_TYPE_BAD_LENGTH'],
	},
	{ name: 'a DM to nobody', door: 'dm', body: {}, faults: ['recipient_id BASE_TYPE_REQUIRED'] },
	{ name: 'a DM to a name', door: 'dm', body: { recipient_id: 'Ana' }, faults: ['recipient_id NUMBER_TYPE_COERCE'] },
	{
		name: 'every limit of an event',
		door: 'event',
		body: event({ name: a(101), description: a(1001), privacy_level: 1, entity_metadata: { location: a(101) } }),
		faults: [
			'description BASE_TYPE_MAX_LENGTH',
			'entity_metadata.location BASE_TYPE_MAX_LENGTH',
			'name BASE_TYPE_BAD_LENGTH',
			'privacy_level BASE_TYPE_CHOICES',
		],
	},
	{
		name: 'an event without a place',
		door: 'event',
		body: event({ entity_metadata: null }),
		faults: ['entity_metadata BASE_TYPE_REQUIRED'],
	},
	{
		name: 'an event at an unreadable time',
		door: 'event',
		body: event({ scheduled_start_time: 'Monday' }),
		faults: ['scheduled_start_time DATE_TIME_TYPE_PARSE'],
	},
	{
		name: 'a voice event without a channel',
		door: 'event',
		body: event({ entity_type: 2 }),
		faults: ['channel_id BASE_TYPE_REQUIRED'],
	},
	{
		name: 'an external event in a channel',
		door: 'event',
		body: event({ channel_id: '123456789012345678' }),
		faults: ['channel_id BASE_TYPE_NOT_ALLOWED'],
	},
];
