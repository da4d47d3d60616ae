import checkin from '#commands/checkin.ts';
import checkinRemind from '#commands/checkin-remind.ts';
import history from '#commands/history.ts';
import privacy from '#commands/privacy.ts';
import progress from '#commands/progress.ts';
import resources from '#commands/resources.ts';
import settings from '#commands/settings.ts';
import setup from '#commands/setup.ts';
import type { Command } from '#src/discord/command.ts';

/** Every command there is. Running, publishing and tests read this list; a test compares it with the folder. */
export const commands: readonly Command[] = [
	checkin,
	checkinRemind,
	progress,
	history,
	resources,
	settings,
	privacy,
	setup,
];
