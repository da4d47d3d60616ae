import { wordsFor } from '#data/words/index.ts';
import type { OpenModal, Outcome, Person, SeenMessage } from '#src/sandbox/contract.ts';
import { buttonsOf, textOf } from '#tests/support/handrail.ts';

const { reachoutTalk: talk, reachoutCard: cards, reachoutFirst: first } = wordsFor('en');

/** What people were told that was done: whatever else happens, it has to be so. */
export interface Told {
	/** The words of who asked, by the made-up name that they were told. */
	readonly asked: Map<string, string>;
	/** Names that a helper was told are theirs, with the helper. */
	readonly taken: Map<string, string>;
	/** What members wrote, and helpers answered, that was said to be on its way or delivered. */
	readonly written: string[];
	readonly answered: string[];
	/** Answers that did not come. */
	unheard: number;
}

export function nothingYet(): Told {
	return { asked: new Map(), taken: new Map(), written: [], answered: [], unheard: 0 };
}

function shown(outcome: Outcome, told: Told): SeenMessage | undefined {
	if (outcome.kind === 'message' || outcome.kind === 'update') return outcome.message;
	told.unheard += 1;
	return undefined;
}

function opened(outcome: Outcome, told: Told): OpenModal | undefined {
	if (outcome.kind === 'modal') return outcome.modal;
	told.unheard += 1;
	return undefined;
}

const has = (message: SeenMessage, button: string) => button in buttonsOf(message);

/** The made-up name on the screen of who has asked. */
function nameOn(screen: SeenMessage): string | undefined {
	const [before = '', after = ''] = talk.own.known('|').split('|');
	const text = textOf(screen);
	const from = text.indexOf(before);
	return from < 0 ? undefined : text.slice(from + before.length).split(after)[0];
}

/** Somebody looks where they stand: asks where they have not, and writes or ends it where they have. */
export async function memberTurn(person: Person, words: string, told: Told, random: () => number): Promise<void> {
	const screen = shown(await person.command('reachout', {}, 'general'), told);
	const button = screen && [first.talk, first.goOn].find((label) => has(screen, label));
	if (!screen || button === undefined) return;
	const next = shown(await person.press(screen, button), told);
	if (!next) return;
	if (has(next, talk.choose.words)) return ask(person, next, words, told);
	if (has(next, talk.own.write) && random() < 0.6) {
		const form = opened(await person.press(next, talk.own.write), told);
		const sent = form && shown(await person.submit(form, { [talk.write.label]: words }), told);
		if (sent && (textOf(sent).includes(talk.write.onItsWay) || textOf(sent).includes(talk.write.delivered))) {
			told.written.push(words);
		}
		return;
	}
	if (random() < 0.3 && has(next, talk.own.end)) {
		const surely = shown(await person.press(next, talk.own.end), told);
		if (surely) shown(await person.press(surely, talk.ending.yes), told);
	}
}

async function ask(person: Person, screen: SeenMessage, words: string, told: Told): Promise<void> {
	const form = opened(await person.press(screen, talk.choose.words), told);
	const written = form && shown(await person.submit(form, { [talk.form.label]: words }), told);
	if (!written || !has(written, talk.choose.send)) return;
	const sent = shown(await person.press(written, talk.choose.send), told);
	const name = sent && nameOn(sent);
	if (name !== undefined) told.asked.set(name, words);
}

/** A helper takes what waits, answers what they have, and closes some. */
export async function helperTurn(person: Person, words: string, told: Told, random: () => number): Promise<void> {
	const open = person.sees('helpers').find((one) => !one.ephemeral && has(one, cards.claim));
	if (open) {
		const taken = shown(await person.press(open, cards.claim), told);
		const name = taken && /\*\*You talk with (.+)\*\*/.exec(textOf(taken))?.[1];
		if (name) told.taken.set(name, person.id);
		return;
	}
	const rows = person
		.view()
		.channels.filter(({ type, name }) => type === 11 || name === 'helpers')
		.flatMap(({ id }) => person.sees(id).filter((one) => !one.ephemeral && has(one, cards.row.answer)));
	const row = rows[Math.floor(random() * rows.length)];
	if (!row) return;
	if (random() < 0.75) {
		const form = opened(await person.press(row, cards.row.answer), told);
		const sent = form && (await person.submit(form, { [cards.answer.text]: words }));
		const copy = sent && shown(sent, told);
		// Anything else says why it was not sent.
		if (copy && /on its way/i.test(textOf(copy))) told.answered.push(words);
		return;
	}
	const form = opened(await person.press(row, cards.row.close), told);
	if (form) shown(await person.submit(form, {}), told);
}
