import { calendar } from './calendar.ts';
import { celebration } from './celebration.ts';
import { checkin } from './checkin.ts';
import { coming } from './coming.ts';
import { consent } from './consent.ts';
import { cope } from './cope.ts';
import { counter } from './counter.ts';
import { counterImport } from './counter-import.ts';
import { counters } from './counters.ts';
import { dayLog } from './day-log.ts';
import { discussion } from './discussion.ts';
import { encouragement } from './encouragement.ts';
import { event } from './event.ts';
import { errors } from './errors.ts';
import { feed } from './feed.ts';
import { glass } from './glass.ts';
import { guildLife } from './guild-life.ts';
import { hardDay } from './hard-day.ts';
import { buddy } from './buddy.ts';
import { goal } from './goal.ts';
import { help } from './help.ts';
import { helplines } from './helplines.ts';
import { history } from './history.ts';
import { host } from './host.ts';
import { learn } from './learn.ts';
import { me } from './me.ts';
import { kindness } from './kindness.ts';
import { meeting } from './meeting.ts';
import { meetingPlan } from './meeting-plan.ts';
import { meetingTypes } from './meeting-types.ts';
import { meetingReminder } from './meeting-reminder.ts';
import { mentor } from './mentor.ts';
import { milestone } from './milestone.ts';
import { privacy } from './privacy.ts';
import { panel } from './panel.ts';
import { pause } from './pause.ts';
import { progress } from './progress.ts';
import { prompt } from './prompt.ts';
import { reachoutFirst } from './reachout-first.ts';
import { reachoutCard } from './reachout-card.ts';
import { reachoutGuide } from './reachout-guide.ts';
import { reachoutHelper } from './reachout-helper.ts';
import { reachoutPlan } from './reachout-plan.ts';
import { reachoutSetup } from './reachout-setup.ts';
import { reachoutTalk } from './reachout-talk.ts';
import { reflection } from './reflection.ts';
import { reminder } from './reminder.ts';
import { resources } from './resources.ts';
import { rhythm } from './rhythm.ts';
import { screening } from './screening.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { slip } from './slip.ts';
import { suggestion } from './suggestion.ts';
import { summary } from './summary.ts';

/*
 * How Handrail speaks: plain, warm, short. A tired person understands each sentence at once. No word shames, no
 * exclamation mark stands in a hard moment, and nothing promises that somebody will answer.
 */

/** English: the first language, and the shape that every other one has to fill. */
export const en = {
	checkin,
	consent,
	counters,
	encouragement,
	kindness,
	privacy,
	buddy,
	goal,
	help,
	helplines,
	history,
	mentor,
	milestone,
	celebration,
	coming,
	host,
	counter,
	slip,
	dayLog,
	counterImport,
	me,
	meeting,
	meetingPlan,
	meetingTypes,
	meetingReminder,
	calendar,
	event,
	settings,
	setup,
	panel,
	pause,
	progress,
	prompt,
	discussion,
	suggestion,
	summary,
	resources,
	reachoutFirst,
	reachoutTalk,
	reachoutPlan,
	cope,
	learn,
	hardDay,
	reminder,
	rhythm,
	screening,
	reachoutHelper,
	reachoutCard,
	reachoutGuide,
	reachoutSetup,
	reflection,
	feed,
	glass,
	guildLife,
	errors,
};
