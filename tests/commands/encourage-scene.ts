import { wordsFor } from '#data/words/index.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { message, type RunOptions, type Running } from '#tests/support/handrail.ts';
import { settled } from '#tests/support/reminded.ts';

const { kindness: say } = wordsFor('en');
/** What is sent in these tests. */
export const line = say.lines['glad-you'];

export const use = async (person: Person, name: string, options: Readonly<Record<string, string>> = {}) =>
	message(await person.command(name, options, 'general'));
export const pressed = async (person: Person, shown: SeenMessage, label: string) =>
	message(await person.press(shown, label));

/** Emi takes kind words by direct message; Ben and Chiara are others in her server, and Finn manages it. */
export async function kindnessScene(start: (options: RunOptions) => Promise<Running>) {
	const running = await start({ wakeful: true });
	const { sandbox, bot } = running;
	const [emi, ben, chiara, finn] = (['Emi', 'Ben', 'Chiara', 'Finn'] as const).map((name) => sandbox.person(name)) as [
		Person,
		Person,
		Person,
		Person,
	];
	sandbox.faults.roles('Finn', 'member', 'admin');
	await use(emi, 'settings messages', { allowed: 'yes' });
	await pressed(emi, await use(emi, 'encourage receive'), say.receive.start);
	const known = new Set(emi.sees('dm').map((seen) => seen.message.id));
	const pass = async (time: { readonly minutes?: number; readonly hours?: number; readonly seconds?: number }) => {
		sandbox.clock.forward(time);
		await settled(running);
	};
	return {
		...{ ...running, emi, ben, chiara, finn, pass },
		db: bot().app.db,
		letters: () => emi.sees('dm').filter((seen) => !seen.ephemeral && !known.has(seen.message.id)),
	};
}

export const begun = async (from: Person, to: Person) => use(from, 'encourage send', { person: to.id });

/** What Ben or another one would send, as they are shown it. */
export async function previewed(from: Person, to: Person): Promise<SeenMessage> {
	const occasions = await begun(from, to);
	const lines = message(await from.select(occasions, say.send.occasion, [say.occasions.anytime]));
	return message(await from.select(lines, say.send.line, [line]));
}
