import type { REST } from 'discord.js';
import type { App } from '#src/app.ts';
import { memberOf } from '#src/discord/member.ts';
import type { Together } from '#src/features/mentors/letters.ts';
import { loseMentorRole, partFromMentors } from '#src/features/mentors/parting.ts';
import { mentorPlan } from '#src/features/mentors/plan.ts';

/**
 * Asks Discord whether two people are in the server still, and the mentor has the role that it asks for. Where one is not,
 * what they had there ends, and the other one is told. Where Discord does not say, nothing changes.
 */
export async function lookAfter(
	{ db, now }: Pick<App, 'db' | 'now'>,
	rest: REST,
	{ guild, mentor, mentee }: Together,
): Promise<void> {
	const { role } = await mentorPlan(db, guild);
	for (const user of [mentor, mentee]) {
		const member = await memberOf(rest, guild, user);
		if (member === 'unsure') continue;
		if (member === 'left') await partFromMentors(db, { user, guild }, now());
		else if (user === mentor && role !== null && !member.roles.includes(role)) {
			await loseMentorRole(db, { user, guild }, now());
		}
	}
}
