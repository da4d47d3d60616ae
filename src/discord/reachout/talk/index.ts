import { card } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component } from '#src/discord/command.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import { reachRoutes } from '#src/discord/reachout/routes.ts';
import { openWords, serverChosen, showAsking, startTalking, takeWords } from '#src/discord/reachout/talk/ask.ts';
import { askToEnd, endIt } from '#src/discord/reachout/talk/end.ts';
import { showMessages } from '#src/discord/reachout/talk/messages.ts';
import { loudly, quieten, showOwn } from '#src/discord/reachout/talk/own.ts';
import { choosePlanParts, openPlan, sendPlan } from '#src/discord/reachout/talk/plan.ts';
import { askWhy, reportIt } from '#src/discord/reachout/talk/report.ts';
import { talkRoutes as routes } from '#src/discord/reachout/talk/routes.ts';
import { submit } from '#src/discord/reachout/talk/submit.ts';
import { openWriting, passOn } from '#src/discord/reachout/talk/write.ts';
import { stopFollowing } from '#src/features/reachout/own.ts';

/** The member's side of talking to a helper. */
export const talkComponents: readonly Component[] = [
	onButton(reachRoutes.talk, async (interaction, _values, context) => startTalking(interaction, context)),
	onSelect('string', routes.where, async (interaction, _values, context) => serverChosen(interaction, context)),
	onButton(routes.choose, showAsking),
	onButton(routes.words, openWords),
	onForm(routes.wordsForm, takeWords),
	onButton(routes.submit, submit),
	onButton(routes.own, showOwn),
	onButton(routes.write, openWriting),
	onForm(routes.writeForm, passOn),
	onButton(routes.plan, openPlan),
	onSelect('string', routes.planParts, choosePlanParts),
	onButton(routes.planSend, sendPlan),
	onButton(routes.messages, async (interaction, _values, context) => showMessages(interaction, context)),
	onButton(routes.end, askToEnd),
	onButton(routes.endSurely, endIt),
	onButton(routes.report, askWhy),
	onSelect('string', routes.reportWhy, reportIt),
	onButton(routes.quiet, quieten),
	onButton(routes.loud, loudly),
	{
		...onButton(routes.followStop, async (_interaction, _values, { db, member, words, answer }) => {
			await stopFollowing(db, member.user);
			await answer.instead(card(words.reachoutTalk.after.stopped));
		}),
		always: true,
	},
	{
		// Numbers wait for no limit, and for no database.
		...onButton(routes.numbers, async (interaction, _values, context) => {
			await context.answer.privately(card(await numbersFor(interaction, context)));
		}),
		always: true,
	},
];
