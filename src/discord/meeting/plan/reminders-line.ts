import type { Words } from '#data/words/index.ts';
import { leadsShown } from '#src/discord/meeting/plan/leads.ts';

/** When and where a meeting is reminded of. @param channel null: there is none yet. */
export function remindersLine(words: Words, leads: readonly number[], channel: string | null): string {
	const { screen: say } = words.meetingPlan;
	if (leads.length === 0) return say.noReminders;
	const when = leadsShown(words, leads);
	return channel === null ? say.noChannel(when) : say.reminders(when, `<#${channel}>`);
}
