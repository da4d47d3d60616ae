import { wordsFor, type Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, quote, type Card, type Part } from '#src/discord/card.ts';
import { sayForm } from '#src/discord/celebration/forms.ts';
import { chipWith, pictureName } from '#src/discord/celebration/picture.ts';
import { previewCard } from '#src/discord/celebration/preview.ts';
import { routes } from '#src/discord/celebration/routes.ts';
import { stepText } from '#src/discord/celebration/step.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import type { Sharing } from '#src/domain/checkin.ts';
import { Expired } from '#src/errors.ts';
import { askAtVisit, askedIn, planAsking, type Asked } from '#src/features/celebrations/asking.ts';
import { milestoneLetters, type Celebration } from '#src/features/celebrations/celebration.ts';
import { alwaysLikeThis, reachedStep } from '#src/features/celebrations/reached.ts';
import { draftStep } from '#src/features/celebrations/steps.ts';
import { guildSettings } from '#src/features/guilds.ts';

/**
 * The letters that tell people of a milestone of theirs and ask whether they want to celebrate it: by direct message, or
 * the next time that they come by.
 */
export function milestoneKind(app: App): Kind<Card> {
	const { db, vault, now, languages } = app;
	return {
		name: milestoneLetters,
		async plan(letter) {
			const plan = await planAsking(db, vault, letter, now());
			if (plan.do !== 'send') return plan;
			const words = wordsFor(plan.locale ?? 'en', languages);
			const message = card(words.reminder.neutral, ...(await askParts(app, words, plan.asked)));
			return { do: 'send', channel: plan.channel, message };
		},
		async refused(letter, why) {
			// A message that Discord does not take says nothing about the way to the person.
			if (why !== 'refused') await askAtVisit(db, letter, now());
		},
		async visit(letter, locale) {
			const asked = await askedIn(db, vault, letter, now());
			return asked && card(...(await askParts(app, wordsFor(locale, languages), asked)));
		},
	};
}

async function askParts(app: App, words: Words, asked: Asked): Promise<Part[]> {
	const { ask: say } = words.celebration;
	if (asked.kind === 'draft') return draftParts(words, asked.draft);
	const { id: reached, guild, name, step, look } = asked.step;
	const channel = guild === null ? null : (await guildSettings(app.db, guild)).milestoneChannel;
	const picture = await chipWith(app, words, { step, look }, pictureName(1));
	const head = [say.reached(stepText(words, step)), ...(name === '' ? [] : [quote(asTyped(name))])].join('\n');
	const rest = channel === null ? say.quietly : say.ask(`<#${channel}>`);
	return [
		head,
		...(picture ? [picture] : []),
		rest,
		...(channel === null
			? []
			: [
					[
						button(routes.ask.id({ reached, how: 'named' }), say.named, 'main'),
						button(routes.ask.id({ reached, how: 'anonymous' }), say.anonymous, 'main'),
						button(routes.askSay.id({ reached }), say.withWords),
						button(routes.askNo.id({ reached }), words.celebration.preview.drop),
					],
				]),
	];
}

function draftParts({ celebration: say }: Words, { id, about, how, words }: Celebration): Part[] {
	return [
		say.ask.notShown,
		...(about === undefined ? [] : [quote(asTyped(about))]),
		...(words === undefined ? [] : [quote(asTyped(words))]),
		[
			button(routes.preview.id({ celebration: id, how }), say.ask.look, 'main'),
			button(routes.drop.id({ celebration: id }), say.preview.drop),
		],
	];
}

/** What the buttons of a question lead to. Each finds the step by its person. */
export const askComponents: readonly Component[] = [
	onButton(routes.ask, async (interaction, { reached, how }, context) => {
		const draft = await draftOf(context, reached, how);
		await context.answer.instead(await previewCard(interaction, context, draft, how));
	}),

	onButton(routes.askSay, async (_interaction, { reached }, context) => {
		const draft = await draftOf(context, reached, 'anonymous');
		await context.answer.form(sayForm(context.words, draft.id, 'anonymous', draft.words));
	}),

	onButton(routes.askNo, async (_interaction, { reached }, context) => {
		const { db, vault, member, words, answer } = context;
		if (!(await reachedStep(db, vault, member.user, reached))) throw new Expired();
		await answer.instead(card(words.celebration.preview.dropped));
	}),

	onButton(routes.always, async (_interaction, { celebration, how }, { db, member, words, answer }) => {
		await alwaysLikeThis(db, member.user, celebration, how);
		await answer.instead(card(words.celebration.always[how], [takeBackButton(words, celebration)]));
	}),
];

async function draftOf({ db, vault, member, at }: Context, reached: string, how: Sharing): Promise<Celebration> {
	const step = await reachedStep(db, vault, member.user, reached);
	if (!step) throw new Expired();
	return draftStep(db, vault, step, how, at);
}

/** What is on its way by its author's wish: how to take it back and, with a step, to have it always so. */
export function wishedCard(
	words: Words,
	{ id, reached, how }: Pick<Celebration, 'id' | 'reached' | 'how'>,
	channel: string,
): Card {
	const say = words.celebration;
	const always = reached === null ? [] : [button(routes.always.id({ celebration: id, how }), say.always.button)];
	return card(say.wished(`<#${channel}>`), [takeBackButton(words, id), ...always]);
}

function takeBackButton({ celebration: say }: Words, celebration: string) {
	return button(routes.takeBack.id({ celebration }), say.takeBack);
}
