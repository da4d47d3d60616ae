import type { APIButtonComponent } from 'discord-api-types/v10';
import { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { stepText } from '#src/discord/celebration/step.ts';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { oneOf, route, rowId } from '#src/discord/custom-id.ts';
import { dayName } from '#src/discord/day-name.ts';
import { answerKinds, linesFor, type AnswerKind, type KindLine } from '#src/domain/encouragement.ts';
import type { Answerable } from '#src/features/encouragements.ts';
import type { Heard } from '#src/features/heard.ts';

/**
 * Where the buttons below a shared check-in lead, and those of what they are answered with. The id of a share is all that
 * they carry: nobody can tell from it whose check-in it is.
 */
export const answerRoutes = {
	heard: route('answer-heard', { share: rowId }),
	choose: route('answer-choose', { share: rowId }),
	say: route('answer-say', { share: rowId }),
	back: route('answer-back', { share: rowId, kind: oneOf(...answerKinds) }),
	/** It carries nothing: it is about whoever presses it, wherever they do. */
	stop: route('answers-stop', {}),
} as const;

/** The buttons below a shared check-in. */
export function answerRow({ encouragement: say }: Words, share: string): APIButtonComponent[] {
	return [
		button(answerRoutes.heard.id({ share }), say.button.heard),
		button(answerRoutes.choose.id({ share }), say.button.kind),
	];
}

/** A few ready-made words to choose from, those that were chosen before marked. */
export function chooseCard(
	{ encouragement: say }: Words,
	share: string,
	{ mood, urge, line }: Pick<Answerable, 'mood' | 'urge' | 'line'>,
): Card {
	const options = linesFor(mood, urge).map((name) => ({
		label: say.lines[name],
		value: name,
		...(name === line && { default: true }),
	}));
	const back = line === undefined ? [] : [[backButton(say, share, 'kind')]];
	return card(
		`${say.choose}\n-# ${say.quietly}`,
		menu(answerRoutes.say.id({ share }), say.placeholder, options),
		...back,
	);
}

/** What somebody has just said, and how to take it back. @param line undefined: that they hear it. */
export function saidCard({ encouragement: say }: Words, share: string, line: KindLine | undefined): Card {
	const said = say.said(line === undefined ? say.button.heard : say.lines[line]);
	const other = line === undefined ? [] : [button(answerRoutes.choose.id({ share }), say.button.change)];
	return card(`${said}\n-# ${say.quietly}`, [...other, backButton(say, share, line === undefined ? 'heard' : 'kind')]);
}

function backButton(say: Words['encouragement'], share: string, kind: AnswerKind): APIButtonComponent {
	return button(answerRoutes.back.id({ share, kind }), say.button.back);
}

const mostShares = 3;
const mostNames = 12;
const mostLines = 6;

/** What others answered, for the author alone: to the latest few of their check-ins, the rest as a number. */
export function heardParts(words: Words, heard: readonly Heard[], locale: string): Part[] {
	const say = words.encouragement;
	const elsewhere = heard.slice(mostShares).reduce((sum, one) => sum + answersIn(one), 0);
	return [
		...heard.slice(0, mostShares).map((one) => heardText(words, one, locale)),
		...(elsewhere === 0 ? [] : [say.told.moreElsewhere(elsewhere)]),
		heard.some((one) => 'congratulated' in one) ? say.told.counted : say.told.quiet,
		[button(answerRoutes.stop.id({}), say.told.stop)],
	];
}

function answersIn(one: Heard): number {
	return 'congratulated' in one ? one.congratulated.length : one.heard.length + one.said.length;
}

function heardText(words: Words, one: Heard, locale: string): string {
	const say = words.encouragement;
	const { told } = say;
	const channel = `<#${one.channel}>`;
	if ('congratulated' in one) {
		const { told: celebrated } = words.celebration.congratulation;
		const { step, congratulated } = one;
		return [
			step === null ? celebrated.to(channel) : celebrated.toStep(stepText(words, step), channel),
			celebrated.by(namesText(say, congratulated)),
		].join('\n');
	}
	const { day, heard, said } = one;
	return [
		told.to(dayName(Temporal.PlainDate.from(day), locale), channel),
		...(heard.length === 0 ? [] : [told.heard(namesText(say, heard), heard.length)]),
		...said.slice(0, mostLines).map(({ user, line }) => told.said(`<@${user}>`, say.lines[line])),
		...(said.length > mostLines ? [told.more(said.length - mostLines)] : []),
	].join('\n');
}

function namesText({ told }: Words['encouragement'], users: readonly string[]): string {
	const names = users.slice(0, mostNames).map((user) => `<@${user}>`);
	const more = users.length - names.length;
	const all = more === 0 ? names : [...names, told.others(more)];
	const last = all.pop() ?? '';
	return all.length === 0 ? last : told.names(all.join(', '), last);
}
