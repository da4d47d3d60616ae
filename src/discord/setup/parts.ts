import type { Permission } from '#src/discord/setup/permissions.ts';
import { usualName } from '#src/discord/checkin/channel.ts';

/** The channels that moderators choose, in the order of the checklist; the names are those of `GuildSettings`. */
export const channelParts = [
	'checkinChannel',
	'milestoneChannel',
	'meetingChannel',
	'helperChannel',
	'noticeChannel',
] as const;

export type ChannelPart = (typeof channelParts)[number];

/** What moderators choose a channel or a role for. */
export type Part = ChannelPart | 'helperRole';

/** All of them, in the order of the checklist. */
export const parts: readonly Part[] = [
	...channelParts.slice(0, 4),
	'helperRole',
	'noticeChannel',
] satisfies readonly Part[];

/** After an outage Handrail looks for messages of its own, to post nothing twice. */
const posting = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const satisfies readonly Permission[];

/** What Handrail needs in the channel of a part. */
export const needs: Readonly<Record<ChannelPart, readonly Permission[]>> = {
	checkinChannel: posting,
	milestoneChannel: [...posting, 'AttachFiles'],
	meetingChannel: posting,
	helperChannel: posting,
	noticeChannel: posting,
};

/** With these each talk has a thread of its own in the channel for helpers; without them it goes on in the channel itself. */
export const helperThreads = ['CreatePublicThreads', 'SendMessagesInThreads'] as const satisfies readonly Permission[];

/** What is said there is not for everybody. */
export const notForEverybody: ReadonlySet<Part> = new Set(['helperChannel', 'noticeChannel'] as const);

/** By which name a server that has it most likely means this part. */
export const usualNames: Readonly<Record<Part, RegExp>> = {
	checkinChannel: usualName,
	milestoneChannel: /^(milestones?|celebrations?)$/i,
	meetingChannel: /^meetings?$/i,
	helperChannel: /^(helpers?|helper-(chat|room)|peer-support(ers)?)$/i,
	helperRole: /^(helpers?|peer[ -]support(ers?)?|peer[ -](helper|mentor)s?)$/i,
	noticeChannel: /^(mod|moderators?|staff|admin)(-?(log|logs|chat|only|notices|team))?$/i,
};
