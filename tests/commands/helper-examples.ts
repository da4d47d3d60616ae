import { changeGuild } from '#src/features/guilds.ts';
import { askForHelper } from '#src/features/reachout/ask.ts';
import { barSender } from '#src/features/reachout/bars.ts';
import { callBackup } from '#src/features/reachout/backup.ts';
import { claim } from '#src/features/reachout/change.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import type { Example } from '#tests/commands/authority-examples.ts';
import { withoutReachLetters, type Scene } from '#tests/commands/authority-scene.ts';
import { aimAt, aimAtForm, type Aim } from '#tests/support/aims.ts';
import { form, message } from '#tests/support/handrail.ts';
import { passing } from '#tests/support/helping.ts';

/** Helpers are those who manage the server here: no role is chosen. */
const tables = [
	...['guild', 'panel', 'notice', 'letter', 'helper', 'helper_hours', 'helper_day', 'reach_count'],
	...['reach_request', 'reach_claim', 'reach_pass', 'reach_text', 'reach_note', 'reach_bar'],
];

const server = (walk: Example['walk'], more: Partial<Example> = {}): Example => ({
	about: 'server',
	walk,
	tables,
	...more,
});

const use = async (person: Person, part: string, options: Readonly<Record<string, string>> = {}) =>
	message(await person.command(`helper ${part}`, options, 'general'));

/** Ben asks for a helper. Its ring does not go out: nothing is to change for others meanwhile. */
async function asked(scene: Scene): Promise<ReachRequest> {
	const { running, sandbox, ben } = scene;
	const { db, vault } = running.bot().app;
	const { guildId: guild } = sandbox;
	await changeGuild(db, guild, { helperChannel: sandbox.channel('helpers').id });
	const wish = { how: 'anonymous', way: 'visit', locale: 'en', words: null, followUp: false } as const;
	await withoutReachLetters(scene);
	return askForHelper(db, vault, { user: ben.id, guild }, wish, sandbox.clock.now());
}

/** Its card, where everybody sees it. */
async function card({ running, sandbox, ben, finn }: Scene): Promise<SeenMessage> {
	const { db, vault } = running.bot().app;
	const { guildId: guild } = sandbox;
	await changeGuild(db, guild, { helperChannel: sandbox.channel('general').id });
	const wish = { how: 'anonymous', way: 'visit', locale: 'en', words: null, followUp: false } as const;
	await askForHelper(db, vault, { user: ben.id, guild }, wish, sandbox.clock.now());
	await passing(running, { seconds: 6 });
	return finn.sees('general').findLast(({ ephemeral }) => !ephemeral)!;
}

/** A request that somebody has, with all that they can do. */
async function work(person: Person, scene: Scene): Promise<SeenMessage> {
	const request = await asked(scene);
	const { db, vault } = scene.running.bot().app;
	await claim(db, vault, request, person.id, scene.sandbox.clock.now());
	return message(await person.act(aimAt(await use(person, 'open'), 'helper-work', [request.id]).act));
}

const working = (route: string, more: Partial<Example> = {}) =>
	server(async (person, scene) => aimAt(await work(person, scene), route), more);

/** What is seldom needed about a request that somebody has. */
async function more(person: Person, scene: Scene): Promise<SeenMessage> {
	return message(await person.act(aimAt(await work(person, scene), 'helper-more').act));
}

/** That somebody calls for another beside them. */
async function called(person: Person, scene: Scene): Promise<Aim> {
	const { running, sandbox } = scene;
	const ana = sandbox.person('Ana');
	const shown = await card(scene);
	const { db, vault } = running.bot().app;
	const [id = ''] = /[0-9a-f]{32}/.exec(JSON.stringify(shown.message.components)) ?? [];
	const handle = { guild: sandbox.guildId, id };
	await claim(db, vault, handle, ana.id, sandbox.clock.now());
	await passing(running, { seconds: 6 });
	await callBackup(db, handle, ana.id, sandbox.clock.now());
	await passing(running, { seconds: 6 });
	const seen = [...person.sees(shown.message.id), ...person.sees('general')];
	const join = seen.find(({ message: { components } }) => JSON.stringify(components).includes('helper-join'));
	return aimAt(join!, 'helper-join');
}

/** The blocks of the server, of which there are two. */
async function blocks(person: Person, scene: Scene): Promise<SeenMessage> {
	const { running, sandbox, chiara } = scene;
	const { db, vault } = running.bot().app;
	const request = await asked(scene);
	const at = sandbox.clock.now();
	await claim(db, vault, request, chiara.id, at);
	await barSender(db, vault, request, { helper: chiara.id, days: 7 }, at);
	await db
		.insertInto('reach_bar')
		.values({ guild_id: sandbox.guildId, mark: 'another', why: 'block', until: at.add({ hours: 48 }).toString() })
		.execute();
	return message(await person.act(aimAt(await helpers(person), 'setup-helper-blocks').act));
}

async function helpers(person: Person): Promise<SeenMessage> {
	const list = message(await person.command('setup show', {}, 'general'));
	return message(await person.act(aimAt(list, 'setup-helpers').act));
}

const helperRole = (person: Person) => person.view().roles.find(({ name }) => name === 'helper')?.id ?? '';

/** By the name of the route. */
export const helperExamples: Readonly<Record<string, Example>> = {
	'helper-on': server(async (person, scene) => {
		await changeGuild(scene.running.bot().app.db, scene.sandbox.guildId, {
			helperChannel: scene.sandbox.channel('helpers').id,
		});
		return aimAt(await use(person, 'open'), 'helper-on');
	}),
	'helper-off': server(async (person, scene) => {
		await changeGuild(scene.running.bot().app.db, scene.sandbox.guildId, {
			helperChannel: scene.sandbox.channel('helpers').id,
		});
		return aimAt(await use(person, 'on'), 'helper-off');
	}),
	'helper-open': server(async (person) => aimAt(await use(person, 'hours'), 'helper-open')),
	'helper-take': server(async (person, scene) => {
		const { id } = await asked(scene);
		return aimAt(await use(person, 'open'), 'helper-take', [id]);
	}),
	'helper-work': server(async (person, scene) => {
		const request = await asked(scene);
		const { db, vault } = scene.running.bot().app;
		await claim(db, vault, request, person.id, scene.sandbox.clock.now());
		return aimAt(await use(person, 'open'), 'helper-work', [request.id]);
	}),
	'helper-hours': server(async (person) => aimAt(await use(person, 'open'), 'helper-hours')),
	'helper-hours-add': server(async (person) => aimAt(await use(person, 'hours'), 'helper-hours-add')),
	'helper-hours-form': server(async (person) => {
		const opened = form(await person.act(aimAt(await use(person, 'hours'), 'helper-hours-add').act));
		return aimAtForm(opened, { days: ['1'], begins: '19:00', ends: '21:00', zone: 'Europe/Lisbon' });
	}),
	'helper-hours-remove': server(async (person) =>
		aimAt(await use(person, 'hours', { add: 'mon 19:00-21:00' }), 'helper-hours-remove', ['1 19:00']),
	),
	'helper-guide': server(async (person) => aimAt(await use(person, 'guide'), 'helper-guide')),
	'helper-guide-read': server(async (person) => {
		let page = await use(person, 'guide');
		for (let number = 2; number <= 6; number += 1) page = message(await person.press(page, 'Next'));
		return aimAt(page, 'helper-guide-read');
	}),
	'helper-rest': server(async (person, scene) => {
		const opened = form(await person.act(aimAt(await work(person, scene), 'helper-close').act));
		return aimAt(message(await person.submit(opened, {})), 'helper-rest');
	}),
	'helper-claim': server(async (_person, scene) => aimAt(await card(scene), 'helper-claim')),
	'helper-pass': server(async (_person, scene) => aimAt(await card(scene), 'helper-pass')),
	'helper-join': server(called),
	'helper-answer': working('helper-answer'),
	'helper-answer-form': server(async (person, scene) => {
		const opened = form(await person.act(aimAt(await work(person, scene), 'helper-answer').act));
		return aimAtForm(opened, { text: 'general' });
	}),
	'helper-lines': working('helper-lines'),
	'helper-backup': working('helper-backup'),
	'helper-give-back': working('helper-give-back', { once: true }),
	'helper-hand-over': working('helper-hand-over'),
	'helper-hand-to': server(
		async (person, scene) => {
			const choose = message(await person.act(aimAt(await work(person, scene), 'helper-hand-over').act));
			return aimAt(choose, 'helper-hand-to', [scene.sandbox.person('Ana').id]);
		},
		{ once: true },
	),
	'helper-close': working('helper-close'),
	'helper-close-form': server(
		async (person, scene) => {
			const opened = form(await person.act(aimAt(await work(person, scene), 'helper-close').act));
			return aimAtForm(opened, { text: 'general' });
		},
		{ once: true },
	),
	'helper-more': working('helper-more'),
	'helper-report': server(async (person, scene) => aimAt(await more(person, scene), 'helper-report')),
	'helper-report-now': server(async (person, scene) => {
		const ask = message(await person.act(aimAt(await more(person, scene), 'helper-report').act));
		return aimAt(ask, 'helper-report-now');
	}),
	'helper-block': server(async (person, scene) => aimAt(await more(person, scene), 'helper-block', ['7']), {
		once: true,
	}),

	'setup-helpers': server(async (person) =>
		aimAt(message(await person.command('setup show', {}, 'general')), 'setup-helpers'),
	),
	'setup-helper-backup': server(async (person) =>
		aimAt(await helpers(person), 'setup-helper-backup', [helperRole(person)]),
	),
	'setup-helper-asking': server(async (person) => aimAt(await helpers(person), 'setup-helper-asking')),
	'setup-helper-blocks': server(async (person) => aimAt(await helpers(person), 'setup-helper-blocks')),
	'setup-helper-lift': server(
		async (person, scene) => {
			const list = await blocks(person, scene);
			const [, id = ''] = /"value":"([^"]+)"/.exec(JSON.stringify(list.message.components)) ?? [];
			return aimAt(list, 'setup-helper-lift', [id]);
		},
		{ once: true },
	),
	'setup-helper-lift-all': server(async (person, scene) => aimAt(await blocks(person, scene), 'setup-helper-lift-all')),
};
