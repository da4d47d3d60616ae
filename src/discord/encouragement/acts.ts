import type { Words } from '#data/words/index.ts';
import { card, type Part } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { longOf, shortOf } from '#src/discord/custom-id.ts';
import { answerRoutes, chooseCard, saidCard } from '#src/discord/encouragement/card.ts';
import { kindLineOf } from '#src/domain/encouragement.ts';
import { Expired, NeedsConsent } from '#src/errors.ts';
import { hasAgreed } from '#src/features/consent.ts';
import { answerable, giveAnswer, stopAnswers, takeAnswerBack, type Answerable } from '#src/features/encouragements.ts';

/** What the buttons below a shared check-in lead to. Every answer is for whoever presses, and none names the author. */
export const answerButtons: readonly Component[] = [
	onButton(answerRoutes.heard, async (_interaction, { share }, context) => hear(context, share)),

	onButton(answerRoutes.choose, async (_interaction, { share }, context) => choose(context, share)),

	onSelect('string', answerRoutes.say, async (interaction, { share }, context) => {
		const { db, member, at, words, answer } = context;
		const line = kindLineOf(interaction.values[0]);
		if (line === undefined) throw new Expired();
		const kept = await giveAnswer(db, member, share, { kind: 'kind', line }, at);
		await answer.instead(kept ? saidCard(words, share, line) : card(words.encouragement.own));
	}),

	onButton(answerRoutes.back, async (_interaction, { share, kind }, { db, member, words, answer }) => {
		await takeAnswerBack(db, member.user, share, kind);
		await answer.instead(card(words.encouragement.takenBack));
	}),

	{
		...onButton(answerRoutes.stop, async (_interaction, _values, context) => {
			await stopAnswers(context.db, context.member.user, context.at);
			await context.answer.instead(card(...stoppedParts(context)));
		}),
		always: true,
	},
];

/** That they hear of no answers any more, and how to hear of them again. */
export function stoppedParts({ words, mention }: { readonly words: Words } & Pick<Context, 'mention'>): Part[] {
	const { stopped, startAgain } = words.encouragement;
	return [`${stopped}\n${startAgain(mention('settings answers'))}`];
}

/** Goes on after a yes with what `then` told; false where that was something else. */
export async function goOnAnswering(context: Context, [what, short]: readonly string[]): Promise<boolean> {
	if (what !== 'heard' && what !== 'choose') return false;
	const share = longOf(short ?? '');
	if (share === undefined) throw new Expired();
	await (what === 'heard' ? hear(context, share) : choose(context, share));
	return true;
}

async function hear(context: Context, share: string): Promise<void> {
	const { db, member, at, words, answer } = context;
	const { own } = await comeUpon(context, share, 'heard');
	if (!own) await giveAnswer(db, member, share, { kind: 'heard' }, at);
	await answer.instead(own ? card(words.encouragement.own) : saidCard(words, share, undefined));
}

async function choose(context: Context, share: string): Promise<void> {
	const { words, answer } = context;
	const found = await comeUpon(context, share, 'choose');
	await answer.instead(found.own ? card(words.encouragement.own) : chooseCard(words, share, found));
}

type Then = 'heard' | 'choose';

/** Whoever has not agreed is asked before anything is chosen or kept, so that nobody chooses for nothing. */
async function comeUpon({ db, member }: Context, share: string, then: Then): Promise<Answerable> {
	const found = await answerable(db, member, share);
	if (!found.own && !(await hasAgreed(db, member))) throw new NeedsConsent(['checkin', then, shortOf(share)]);
	return found;
}
