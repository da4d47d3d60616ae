import buddy from '#commands/buddy.ts';
import checkin from '#commands/checkin.ts';
import checkinRemind from '#commands/checkin-remind.ts';
import cope from '#commands/cope.ts';
import encourage from '#commands/encourage.ts';
import goal from '#commands/goal.ts';
import helper from '#commands/helper.ts';
import history from '#commands/history.ts';
import learn from '#commands/learn.ts';
import me from '#commands/me.ts';
import meeting from '#commands/meeting.ts';
import mentor from '#commands/mentor.ts';
import milestone from '#commands/milestone.ts';
import privacy from '#commands/privacy.ts';
import progress from '#commands/progress.ts';
import reachout from '#commands/reachout.ts';
import resources from '#commands/resources.ts';
import settings from '#commands/settings.ts';
import setup from '#commands/setup.ts';
import suggest from '#commands/suggest.ts';
import discussion from '#commands/discussion.ts';
import type { Command } from '#src/discord/command.ts';

/** Every command there is. Running, publishing and tests read this list; a test compares it with the folder. */
export const commands: readonly Command[] = [
	me,
	checkin,
	checkinRemind,
	milestone,
	meeting,
	goal,
	progress,
	history,
	reachout,
	resources,
	cope,
	learn,
	mentor,
	buddy,
	encourage,
	suggest,
	discussion,
	helper,
	settings,
	privacy,
	setup,
];
