import { written } from '#src/db/instant.ts';
import { setDiscussion, setDiscussionChannel, usualPlan } from '#src/features/discussions/plan.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';

const screenOf = async (person: Person): Promise<SeenMessage> =>
	message(await person.command('setup discussions', {}, 'general'));

const channelAim = async (person: Person, { sandbox }: Scene): Promise<Aim> =>
	aimAt(await screenOf(person), 'setup-discussion-channel', [sandbox.channel('check-ins').id]);

async function withChannel(person: Person, scene: Scene): Promise<SeenMessage> {
	const { act, sent } = await channelAim(person, scene);
	return message(await person.forge(act, { data: sent.data }));
}

async function switchedOn(person: Person, scene: Scene): Promise<SeenMessage> {
	return message(
		await person.submit(form(await person.press(await withChannel(person, scene), 'Choose when it comes')), {}),
	);
}

async function withQuestion(person: Person, scene: Scene): Promise<SeenMessage> {
	const opened = form(await person.press(await withChannel(person, scene), 'Add a question'));
	return message(await person.submit(opened, { question: 'general' }));
}

function removalOf(shown: SeenMessage): Aim {
	const [, id = ''] = /"value":"([0-9a-f-]{36})"/.exec(JSON.stringify(shown.message.components)) ?? [];
	return aimAt(shown, 'setup-discussion-remove', [id]);
}

const server = (walk: Example['walk']): Example => ({
	...{ about: 'server', walk },
	tables: ['guild', 'panel', 'notice', 'discussion', 'discussion_question'],
});

const presser = (walk: Example['walk']): Example => ({ about: 'presser', walk });
const row = (walk: Example['walk']): Example => ({ about: 'row', walk });
const pressed = (name: string) => server(async (person, scene) => aimAt(await switchedOn(person, scene), name));

/** What a member sees of a discussion that comes within three days. */
async function hosting(person: Person, { running, sandbox }: Scene): Promise<SeenMessage> {
	const { db } = running.bot().app;
	await setDiscussionChannel(db, sandbox.guildId, sandbox.channel('check-ins').id);
	const at = sandbox.clock.now();
	const day = at.toZonedDateTimeISO('UTC').add({ days: 2 }).dayOfWeek;
	await setDiscussion(db, sandbox.guildId, { ...usualPlan, day }, at);
	return message(await person.command('discussion', {}, 'general'));
}

/** Somebody was asked to host it, by a letter that they have read. */
async function askedToHost(person: Person, scene: Scene): Promise<SeenMessage> {
	await hosting(person, scene);
	const { running, sandbox } = scene;
	const { db } = running.bot().app;
	const [guild_id, at] = [sandbox.guildId, written(sandbox.clock.now())];
	const { next_at: due_at } = await db.selectFrom('discussion').select('next_at').executeTakeFirstOrThrow();
	const turn = { guild_id, due_at: due_at ?? '', user_id: person.id, state: 'asked', at };
	await db.insertInto('discussion_turn').values(turn).execute();
	return message(await person.command('discussion', {}, 'general'));
}

/** By the name of the route. */
export const discussionExamples: Readonly<Record<string, Example>> = {
	'setup-discussion-channel': server(channelAim),
	'setup-discussion-open': pressed('setup-discussion-open'),
	'setup-discussion-form': server(async (person, scene) =>
		aimAtForm(form(await person.press(await withChannel(person, scene), 'Choose when it comes')), {}),
	),
	'setup-discussion-off': pressed('setup-discussion-off'),
	'setup-discussion-own': pressed('setup-discussion-own'),
	'setup-discussion-ask': pressed('setup-discussion-ask'),
	'setup-discussion-add': server(async (person, scene) =>
		aimAtForm(form(await person.press(await withChannel(person, scene), 'Add a question')), { question: 'general' }),
	),
	'setup-discussion-remove': server(async (person, scene) => removalOf(await withQuestion(person, scene))),
	'setup-discussions': server(async (person, scene) => {
		const opened = form(await person.press(await withChannel(person, scene), 'Add a question'));
		return aimAt(message(await person.submit(opened, { question: 'x'.repeat(400) })), 'setup-discussions');
	}),
	'discussion-join': presser(async (person, scene) => aimAt(await hosting(person, scene), 'discussion-join')),
	'discussion-leave': presser(async (person, scene) =>
		aimAt(message(await person.press(await hosting(person, scene), 'I would host now and then')), 'discussion-leave'),
	),
	'discussion-yes': row(async (person, scene) => aimAt(await askedToHost(person, scene), 'discussion-yes')),
	'discussion-no': row(async (person, scene) => aimAt(await askedToHost(person, scene), 'discussion-no')),
};
