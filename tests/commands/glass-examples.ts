import { askGlass, openGlass } from '#src/features/glass/ask.ts';
import { setGlass } from '#src/features/glass/switch.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { reportRequest } from '#src/features/reachout/report.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import type { Scene } from '#tests/commands/authority-scene.ts';
import { aimAt } from '#tests/support/aims.ts';
import { message } from '#tests/support/handrail.ts';
import { passing } from '#tests/support/helping.ts';

const tables = ['guild', 'notice', 'letter', 'glass_ask', 'glass_log', 'reach_request', 'reach_note', 'reach_count'];

/** For people of the role that Finn has, which is not to manage the server. */
const role = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({
	about: 'server',
	walk,
	tables,
	...more,
});

/** Break-glass is on, what moderators are told stands where everybody sees it, and Ben has asked for a helper. */
async function on({ running, sandbox, ben, finn }: Scene): Promise<ReachRequest> {
	const { db, vault } = running.bot().app;
	const { guildId: guild } = sandbox;
	const admin = finn.view().roles.find(({ name }) => name === 'admin')?.id ?? '';
	await setGlass(db, vault, { guild, user: sandbox.person('Ana').id }, admin, sandbox.clock.now());
	const channels = { helperChannel: sandbox.channel('helpers').id, noticeChannel: sandbox.channel('general').id };
	await changeGuild(db, guild, channels);
	const wish = { how: 'anonymous', way: 'visit', locale: 'en', words: null, followUp: false } as const;
	const request = await askForHelper(db, vault, { user: ben.id, guild }, wish, sandbox.clock.now());
	await db.deleteFrom('letter').where('subject', '=', request.id).execute();
	return request;
}

/** What moderators were told last. */
async function told({ running, finn }: Scene): Promise<SeenMessage> {
	await passing(running, { seconds: 6 });
	return finn.sees('general').findLast(({ ephemeral }) => !ephemeral)!;
}

async function reported(scene: Scene): Promise<SeenMessage> {
	const request = await on(scene);
	await reportRequest(scene.running.bot().app.db, request, scene.sandbox.clock.now());
	return told(scene);
}

async function begun(person: Person, scene: Scene): Promise<SeenMessage> {
	return message(await person.act(aimAt(await reported(scene), 'glass-begin').act));
}

/** Somebody asks, of whom moderators are told. */
async function asked(scene: Scene, asker = scene.sandbox.person('Ana')) {
	const request = await on(scene);
	const { db, vault } = scene.running.bot().app;
	const by = { asker: asker.id, reason: 'life' } as const;
	return askGlass(db, vault, request, by, scene.sandbox.clock.now());
}

const answering = (route: string): Example =>
	role(
		async (_person, scene) => {
			await asked(scene);
			return aimAt(await told(scene), route);
		},
		{ once: true },
	);

export const glassExamples: Readonly<Record<string, Example>> = {
	'glass-off': role(async (person, scene) => {
		await on(scene);
		return aimAt(message(await person.command('setup break-glass', {}, 'general')), 'glass-off');
	}),
	'glass-begin': role(async (_person, scene) => aimAt(await reported(scene), 'glass-begin')),
	'glass-ask': role(async (person, scene) => aimAt(await begun(person, scene), 'glass-ask'), { once: true }),
	'glass-agree': answering('glass-agree'),
	'glass-refuse': answering('glass-refuse'),
	'glass-look': role(
		async (person, scene) => {
			const ask = await asked(scene, person);
			const { db, vault } = scene.running.bot().app;
			const by = { second: scene.sandbox.person('Ana').id, tells: 'now' } as const;
			await openGlass(db, vault, ask, by, scene.sandbox.clock.now());
			return aimAt(await told(scene), 'glass-look');
		},
		{ once: true },
	),
};
