import { written } from '#src/db/instant.ts';
import { setSuggestions } from '#src/features/suggestions/server.ts';
import { changeGuild } from '#src/features/guilds.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { secrets, type Scene } from '#tests/commands/authority-scene.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';

const [note = ''] = secrets.emi;

/** Suggestions are on, moderators read them in the first channel, and those of before are of another day. */
async function on({ running, sandbox }: Scene): Promise<void> {
	const { db } = running.bot().app;
	await changeGuild(db, sandbox.guildId, { noticeChannel: sandbox.channel('general').id });
	await setSuggestions(db, sandbox.guildId, sandbox.clock.now());
	const at = written(sandbox.clock.now().subtract({ hours: 25 }));
	await db.updateTable('suggestion').set({ at }).execute();
}

async function opened(person: Person, scene: Scene): Promise<Aim> {
	await on(scene);
	const dialog = form(await person.command('suggest new', {}, 'general'));
	return aimAtForm(dialog, { kind: 'idea', words: note });
}

async function previewed(person: Person, scene: Scene): Promise<SeenMessage> {
	const { act } = await opened(person, scene);
	return message(await person.act(act));
}

const sent = async (person: Person, scene: Scene) =>
	message(await person.press(await previewed(person, scene), 'Send it'));

/** A suggestion, as moderators read it. */
async function posted(scene: Scene): Promise<SeenMessage> {
	const { sandbox, running, finn } = scene;
	await on(scene);
	const cards = () =>
		finn
			.sees('general')
			.filter(({ message: { components } }) => JSON.stringify(components).includes('suggestion-answer:'));
	const before = cards().length;
	// Of somebody who does not come by again, so that no letter about it is shown to whoever is looked at.
	const member = sandbox.person('Chiara');
	const dialog = form(await member.command('suggest new', {}, 'general'));
	const shown = message(await member.submit(dialog, { kind: 'idea', words: 'general' }));
	await member.press(shown, 'Send it');
	// Ten minutes later, without a dialog of somebody else’s growing old meanwhile.
	const now = written(sandbox.clock.now());
	const { db } = running.bot().app;
	await db.updateTable('letter').set({ due_at: now, try_at: now }).where('kind', '=', 'suggestion').execute();
	sandbox.clock.forward({ milliseconds: 1 });
	await sandbox.until(() => cards().length > before, 12_000);
	return cards().at(-1)!;
}

const presser = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'presser', walk, ...more });
const row = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({ about: 'row', walk, ...more });
const server = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({
	...{ about: 'server', walk, ...more },
	tables: ['guild', 'panel', 'notice', 'suggestion', 'suggestion_bar', 'suggestion_post', 'discussion_question'],
});

/** By the name of the route. */
export const suggestExamples: Readonly<Record<string, Example>> = {
	'suggest-open': presser(async (person, scene) => aimAt(await previewed(person, scene), 'suggest-open')),
	'suggest-form': presser(opened),
	'suggest-send': row(async (person, scene) => aimAt(await previewed(person, scene), 'suggest-send')),
	'suggest-drop': presser(async (person, scene) => aimAt(await previewed(person, scene), 'suggest-drop')),
	'suggest-mine': presser(async (person, scene) => aimAt(await sent(person, scene), 'suggest-mine')),
	'suggest-back': row(async (person, scene) => aimAt(await sent(person, scene), 'suggest-back'), { once: true }),
	'suggestion-answer': server(async (person, scene) => aimAt(await posted(scene), 'suggestion-answer')),
	'suggestion-bar': server(async (person, scene) => aimAt(await posted(scene), 'suggestion-bar')),
	'suggestion-bar-for': server(async (person, scene) => {
		const asked = await person.press(await posted(scene), 'No more for a while');
		return aimAt(message(asked), 'suggestion-bar-for');
	}),
	'setup-suggestions': server(async (person) =>
		aimAt(message(await person.command('setup discussions', {}, 'general')), 'setup-suggestions'),
	),
	'setup-suggestion-lift': server(async (person, scene) => {
		const asked = message(await person.press(await posted(scene), 'No more for a while'));
		await person.press(asked, '30 days');
		return aimAt(message(await person.command('setup discussions', {}, 'general')), 'setup-suggestion-lift');
	}),
};
