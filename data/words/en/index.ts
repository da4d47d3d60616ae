import { checkin } from './checkin.ts';
import { consent } from './consent.ts';
import { encouragement } from './encouragement.ts';
import { errors } from './errors.ts';
import { guildLife } from './guild-life.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { privacy } from './privacy.ts';
import { panel } from './panel.ts';
import { pause } from './pause.ts';
import { progress } from './progress.ts';
import { prompt } from './prompt.ts';
import { reflection } from './reflection.ts';
import { reminder } from './reminder.ts';
import { resources } from './resources.ts';
import { rhythm } from './rhythm.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { summary } from './summary.ts';

/*
 * How Handrail speaks: plain, warm, short. A tired person understands each sentence at once. No word shames, no
 * exclamation mark stands in a hard moment, and nothing promises that somebody will answer.
 */

/** English: the first language, and the shape that every other one has to fill. */
export const en = {
	checkin,
	consent,
	encouragement,
	privacy,
	help,
	history,
	settings,
	setup,
	panel,
	pause,
	progress,
	prompt,
	summary,
	resources,
	reminder,
	rhythm,
	reflection,
	guildLife,
	errors,
};
