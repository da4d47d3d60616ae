import type { Migration } from 'kysely';
import { checkIns, checkInsByServer, consentAndKeys, settingUp, letters } from '#src/db/migrations/beginnings.ts';
import { buddies } from '#src/db/migrations/buddies.ts';
import { celebrations } from '#src/db/migrations/celebrations.ts';
import { coping } from '#src/db/migrations/coping.ts';
import { counters } from '#src/db/migrations/counters.ts';
import { discussionHosts, discussions } from '#src/db/migrations/discussions.ts';
import { glass } from '#src/db/migrations/glass.ts';
import { hardDay } from '#src/db/migrations/hard-day.ts';
import { goals, goalsFurther } from '#src/db/migrations/goals.ts';
import { helplines } from '#src/db/migrations/helplines.ts';
import { kindness } from '#src/db/migrations/kindness.ts';
import { meetings } from '#src/db/migrations/meetings.ts';
import { mentors } from '#src/db/migrations/mentors.ts';
import { prompts, promptsInOwnWords } from '#src/db/migrations/prompts.ts';
import { reaching } from '#src/db/migrations/reaching.ts';
import {
	reminders,
	whatIsToGo,
	lettersTogether,
	rhythm,
	pauses,
	encouragement,
	sharedPictures,
} from '#src/db/migrations/routine.ts';
import { screening } from '#src/db/migrations/screening.ts';
import { suggestions } from '#src/db/migrations/suggestions.ts';
import { skills } from '#src/db/migrations/skills.ts';

/**
 * The history of the schema, for SQLite and PostgreSQL alike. A migration that has been released is never changed; the
 * next change is a new one, named so that the names sort in order.
 */
export const migrations: Readonly<Record<string, Migration>> = {
	'0001-check-ins': { up: checkIns },
	'0002-check-ins-by-server': { up: checkInsByServer },
	'0003-consent-and-keys': { up: consentAndKeys },
	'0004-setting-up': { up: settingUp },
	'0005-letters': { up: letters },
	'0006-prompts': { up: prompts },
	'0007-reminders': { up: reminders },
	'0008-what-is-to-go': { up: whatIsToGo },
	'0009-letters-together': { up: lettersTogether },
	'0010-prompts-in-own-words': { up: promptsInOwnWords },
	'0011-rhythm': { up: rhythm },
	'0012-pauses': { up: pauses },
	'0013-encouragement': { up: encouragement },
	'0014-shared-pictures': { up: sharedPictures },
	'0015-counters': { up: counters },
	'0016-celebrations': { up: celebrations },
	'0017-meetings': { up: meetings },
	'0018-coping': { up: coping },
	'0019-screening': { up: screening },
	'0020-reaching': { up: reaching },
	'0021-helplines': { up: helplines },
	'0022-break-glass': { up: glass },
	'0023-hard-day': { up: hardDay },
	'0024-discussions': { up: discussions },
	'0025-kindness': { up: kindness },
	'0026-mentors': { up: mentors },
	'0027-goals': { up: goals },
	'0028-buddies': { up: buddies },
	'0029-goals-further': { up: goalsFurther },
	'0030-suggestions': { up: suggestions },
	'0031-skills': { up: skills },
	'0032-discussion-hosts': { up: discussionHosts },
};
