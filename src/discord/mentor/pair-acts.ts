import type { ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import { button, card, menu } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { pairScreen } from '#src/discord/mentor/pair.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { weekdayNamed } from '#src/discord/mentor/words.ts';
import { choiceInput, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { moderatorsPlace } from '#src/discord/reachout/moderators.ts';
import { everyDay } from '#src/discord/setup/prompt-form.ts';
import { typedInCode } from '#src/discord/setup/texts.ts';
import { clockText, clockTime } from '#src/domain/clock-time.ts';
import { Expired } from '#src/errors.ts';
import {
	agreeToPair,
	endPair,
	goOnWithPair,
	haveTalked,
	ownPair,
	pausePair,
	setRhythm,
	wasThere,
} from '#src/features/mentors/pairing.ts';
import { reportPair, serverOfPair, whyReported } from '#src/features/mentors/reports.ts';
import { standingOf } from '#src/features/people.ts';

const field = { day: 'day', time: 'time' } as const;

/** What each of a pair can press, choose and fill in. Each finds the pair by who does it. */
export const pairComponents: readonly Component[] = [
	onButton(routes.pair, async (_interaction, { pair }, context) => {
		await context.answer.instead(await pairScreen(context, pair));
	}),
	onButton(routes.pairAct, async (_interaction, { pair, act }, context) => acts[act](pair, context)),
	onButton(routes.pairEnd, async (_interaction, { pair }, { db, member, words, answer }) => {
		await ownPair(db, member.user, pair);
		const { pair: say } = words.mentor;
		const yes = button(routes.pairAct.id({ pair, act: 'end' }), say.endYes, 'careful');
		await answer.instead(card(say.endAsk, [yes, button(routes.pair.id({ pair }), say.keep)]));
	}),
	onButton(routes.rhythm, async (_interaction, { pair }, { db, member, words, answer }) => {
		const { mine } = await ownPair(db, member.user, pair);
		const { pair: say } = words.mentor;
		const week = everyDay.map((day) => ({ value: String(day), label: weekdayNamed(words, day) }));
		const time = { id: field.time, text: say.time, hint: say.timeHint, most: 20, value: mine.time } as const;
		await answer.form({
			custom_id: routes.rhythmForm.id({ pair }),
			title: say.rhythmForm,
			components: [choiceInput(field.day, say.day, week, String(mine.day)), textInput({ ...time, required: true })],
		});
	}),
	onForm(routes.rhythmForm, async (interaction, { pair }, context) => keepRhythm(interaction, pair, context)),
	onButton(routes.report, async (_interaction, { pair }, { db, member, words, answer }) => {
		await serverOfPair(db, member.user, pair);
		const { report: say } = words.mentor;
		const options = whyReported.map((value) => ({ value, label: say.why[value] }));
		await answer.instead(card(say.ask, menu(routes.reportWhy.id({ pair }), say.menu, options)));
	}),
	onSelect('string', routes.reportWhy, async (interaction, { pair }, context) => report(interaction, pair, context)),
];

type Act = 'agree' | 'pause' | 'go-on' | 'met' | 'not-met' | 'end';

const acts: Readonly<Record<Act, (pair: string, context: Context) => Promise<void>>> = {
	async agree(pair, context) {
		const { db, member, words, answer, at } = context;
		const became = await agreeToPair(db, member.user, pair, at);
		await answer.instead(await pairScreen(context, pair, became === 'begun' ? [words.mentor.pair.begun] : []));
	},
	async pause(pair, context) {
		await pausePair(context.db, context.member.user, pair, context.at);
		await context.answer.instead(await pairScreen(context, pair));
	},
	async 'go-on'(pair, context) {
		await goOnWithPair(context.db, context.member.user, pair, context.at);
		await context.answer.instead(await pairScreen(context, pair));
	},
	async met(pair, context) {
		await haveTalked(context.db, context.member.user, pair, context.at);
		await noted(pair, context);
	},
	async 'not-met'(pair, context) {
		await wasThere(context.db, context.member.user, pair, context.at);
		await noted(pair, context);
	},
	async end(pair, { db, member, words, answer, at }) {
		const { pair: say } = words.mentor;
		await endPair(db, member.user, pair, at);
		await answer.instead(card(say.ended, [button(routes.report.id({ pair }), say.report)]));
	},
};

async function noted(pair: string, context: Context): Promise<void> {
	await context.answer.instead(await pairScreen(context, pair, [context.words.mentor.pair.noted]));
}

async function keepRhythm(interaction: ModalSubmitInteraction, pair: string, context: Context): Promise<void> {
	const { db, member, words, answer, at } = context;
	const own = await ownPair(db, member.user, pair);
	const typed = typedIn(interaction, field.time);
	const time = clockTime(typed);
	const day = everyDay.find((one) => String(one) === typedIn(interaction, field.day));
	if (!time || day === undefined) {
		const { pair: say, form } = words.mentor;
		const again = button(routes.rhythm.id({ pair }), form.again, 'main');
		await answer.instead(card(say.badTime(typedInCode(typed)), [again, button(routes.pair.id({ pair }), say.keep)]));
		return;
	}
	const { rule } = await standingOf(db, { user: member.user, guild: own.pair.guild_id });
	await setRhythm(db, member.user, pair, { day, time: clockText(time), zone: rule.zone }, at);
	await answer.instead(await pairScreen(context, pair));
}

async function report(
	{ values, client }: StringSelectMenuInteraction,
	pair: string,
	{ db, member, words, answer, at }: Context,
): Promise<void> {
	const why = whyReported.find((one) => one === values[0]);
	if (why === undefined) throw new Expired();
	const { report: say, pair: texts } = words.mentor;
	const guild = await serverOfPair(db, member.user, pair);
	const open = [button(routes.pair.id({ pair }), texts.open)];
	if ((await moderatorsPlace({ db, client }, guild)) === undefined) {
		await answer.instead(card(say.nowhere, open));
		return;
	}
	await reportPair(db, member.user, { id: pair, why }, at);
	await answer.instead(card(say.done, open));
}
