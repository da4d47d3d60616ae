import { createHash } from 'node:crypto';
import type { FeedMeeting } from './meeting.ts';

/** What a feed can say anew of a meeting, each by itself. */
export const feedParts = ['name', 'when', 'types', 'where', 'about'] as const;
export type FeedPart = (typeof feedParts)[number];

/** A short text by which it is told what of a meeting a feed has changed: a hash of each part. */
export function markOf(meeting: FeedMeeting): string {
	const said = saidOf(meeting);
	return feedParts.map((part) => hashed(said[part])).join(' ');
}

/** The parts of which a feed says something else than it did. */
export function partsChanged(before: string, after: string): FeedPart[] {
	const [old, now] = [before.split(' '), after.split(' ')];
	return feedParts.filter((_part, index) => old[index] !== now[index]);
}

function saidOf(meeting: FeedMeeting): Readonly<Record<FeedPart, unknown>> {
	const { name, zone, when, types, otherTypes, attendance, url, phone, joining, place, notes } = meeting;
	return {
		name,
		when: [zone, when],
		types: [types, otherTypes],
		where: [attendance, url, phone, joining, place],
		about: notes,
	};
}

function hashed(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify([value]))
		.digest('base64url')
		.slice(0, 12);
}
