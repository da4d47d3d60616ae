import type { Temporal } from 'temporal-polyfill';
import type { Db } from '#src/db/schema.ts';
import { queueLetters, type NewLetter } from '#src/delivery/letters.ts';
import { noticeLetters } from '#src/features/reachout/letters.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';

const mark = 'report';

/** Lets the moderators know that whoever has a request would like them to look at it; once for each who has it. */
export async function reportRequest(db: Db, request: ReachRequest, at: Temporal.Instant): Promise<void> {
	const { id, guild, version } = request;
	await queueLetters(db, [
		{
			key: `${noticeLetters}:${id}:${mark}:${version}`,
			kind: noticeLetters,
			user: null,
			guild,
			subject: id,
			priority: 0,
			due: at,
			expires: null,
		},
	]);
}

/** Whether a letter to moderators is such a report, and not that nobody has taken a request. */
export function isReport({ key }: Pick<NewLetter, 'key'>): boolean {
	return key.split(':')[2] === mark;
}
