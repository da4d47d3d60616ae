import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { setEvents } from '#src/features/meetings/server.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { row } from '#tests/support/feeds.ts';
import { eachWithWeb, type Page } from '#tests/support/web.ts';
import { choose, fromFile, fromWeb, known, press, titles } from './import-scene.ts';

const start = eachWithHandrail();
const webOf = eachWithWeb();

const lamp = (letter: string, fields: object = {}) => row({ slug: letter, name: `Lamp ${letter}`, ...fields });
const list = (...rows: readonly object[]) => JSON.stringify(rows);
const three = list(lamp('a'), lamp('b', { day: 2, types: ['W'] }), lamp('c', { timezone: 'Europe/Paris' }));
const names = ['Lamp a', 'Lamp b', 'Lamp c', 'Lamp d', 'W', 'D', 'O'];

const to = (location: string): Page => {
	return (_request, response) => response.writeHead(302, { location }).end();
};

/** Ana manages the server. */
async function opened(pages: Parameters<typeof webOf>[0] = {}, options: Parameters<typeof start>[0] = {}) {
	const web = await webOf(pages);
	const running = await start({ web: web.web, ...options });
	const ana = running.sandbox.person('Ana');
	await known(ana, names);
	return { web, running, ana };
}

describe('/meeting import', () => {
	test('shows what is in a list, asks for its zone, takes it over and follows it', async () => {
		const { web, running, ana } = await opened({ '/feed': three });
		let shown = await fromWeb(ana, web, '/feed');
		expect(shown.ephemeral).toBe(true);
		expect(textOf(shown)).toContain('3 meetings in the form of the Meeting Guide, from names.test.');
		expect(textOf(shown)).toContain('The list does not say in which time zone its meetings are.');
		expect(Object.keys(buttonsOf(shown))).not.toContain('Take all 3 over');

		const asked = form(await ana.press(shown, 'Choose the time zone'));
		shown = message(await ana.submit(asked, { zone: 'Europe/Berlin', name: '' }));
		expect(textOf(shown)).toContain('it is Europe/Berlin');
		shown = await press(ana, shown, 'Take all 3 over');
		expect(textOf(shown)).toContain('3 meetings are here now.');
		expect(await titles(running)).toEqual(['Lamp a', 'Lamp b', 'Lamp c']);
		const { db } = running.bot().app;
		expect(await db.selectFrom('meeting').select('zone').orderBy('title').execute()).toEqual([
			...[{ zone: 'Europe/Berlin' }, { zone: 'Europe/Berlin' }, { zone: 'Europe/Paris' }],
		]);
		expect(await db.selectFrom('feed').select(['url', 'takes', 'zone']).execute()).toEqual([
			{ url: web.at('/feed').href, takes: 'all', zone: 'Europe/Berlin' },
		]);

		shown = await press(ana, shown, 'Lists of this server');
		expect(textOf(shown)).toContain('**names.test** · 3 meetings\nFollowed. Last read');
	});

	test('takes what a moderator filters and chooses, once, however often it is pressed', async () => {
		const { web, running, ana } = await opened({ '/feed': three });
		await press(ana, await fromWeb(ana, web, '/feed'), 'Leave it');
		await ana.command('setup timezone', { zone: 'Europe/Lisbon' }, 'general');
		let shown = await fromWeb(ana, web, '/feed');
		shown = await press(ana, shown, 'It is Europe/Lisbon');
		shown = await choose(ana, shown, 'Only these types', '0');
		expect(textOf(shown)).toContain('2 of 3 fit what you chose.');
		shown = await choose(ana, shown, 'Only these days of the week', '2');
		expect(textOf(shown)).toContain('0 of 3 fit what you chose.');
		shown = await choose(ana, shown, 'Only these days of the week');
		shown = await choose(ana, shown, 'Where they are', 'in-person');
		shown = await choose(ana, shown, 'Reminders in the channel', 'quiet');
		shown = await press(ana, shown, 'Do not follow it');
		expect(textOf(shown)).toContain('I take it over once and do not follow the list.');
		shown = await press(ana, shown, 'Choose single ones');
		shown = await choose(ana, shown, 'Choose from this page', '1');
		expect(textOf(shown)).toContain('1 of 2 chosen.');
		const button = buttonsOf(shown)['Take one over'] ?? '';
		const act = { kind: 'component', messageId: shown.message.id, customId: button } as const;
		expect(textOf(message(await ana.repeat(act, 2)))).toBe('One meeting is here now.');
		const { db } = running.bot().app;
		const rows = await db.selectFrom('meeting').select(['title', 'leads', 'events']).execute();
		expect(rows).toEqual([{ title: 'Lamp c', leads: '', events: 0 }]);
		expect(await db.selectFrom('feed').select(['takes', 'next_at']).execute()).toEqual([
			{ takes: 'chosen', next_at: null },
		]);
	});

	test('filters by name, and asks which zone is meant where several fit', async () => {
		const { web, ana } = await opened({ '/feed': three });
		const shown = await fromWeb(ana, web, '/feed');
		const asked = form(await ana.press(shown, 'Choose the time zone'));
		const several = message(await ana.submit(asked, { zone: 'EST', name: 'lamp b' }));
		expect(textOf(several)).toBe('Which of these is it?');
		const chosen = await choose(ana, several, 'Time zone', 'America/New_York');
		expect(textOf(chosen)).toContain('1 of 3 fit what you chose.');
		expect(textOf(chosen)).toContain('With this in their name: lamp b');
		expect(Object.keys(buttonsOf(chosen))).toContain('Take it over');
	});

	test('reads a file, says what of it is refused, with a report of each row', async () => {
		const { running, ana } = await opened();
		const text = list(lamp('a', { timezone: 'Europe/Paris', end_time: 'late' }), lamp('b', { day: 9 }), {
			name: 'Lamp c',
		});
		let shown = await fromFile(ana, text);
		expect(textOf(shown)).toContain('One meeting in the form of the Meeting Guide, from meetings.json.');
		expect(textOf(shown)).toContain('2 rows cannot be taken over:\n- 1 × with a day that cannot be read');
		expect(textOf(shown)).toContain('Of one meeting something could not be read.');
		const report = await press(ana, shown, 'Report');
		expect(report.message.attachments.map(({ filename }) => filename)).toEqual(['report.txt']);
		shown = await press(ana, shown, 'Take it over');
		expect(textOf(shown)).toBe('One meeting is here now.');
		expect(await titles(running)).toEqual(['Lamp a']);
		expect(textOf(message(await ana.command('meeting import', {}, 'general')))).toContain('A file, read');
	});

	test('leaves a list that nobody wants', async () => {
		const { web, running, ana } = await opened({ '/feed': three });
		const shown = await fromWeb(ana, web, '/feed');
		expect(textOf(await press(ana, shown, 'Leave it'))).toBe('Nothing was taken over.');
		expect(await titles(running)).toEqual([]);
	});

	test('chooses from many by pages', async () => {
		const many = Array.from({ length: 60 }, (_, index) => lamp(`n${index}`, { timezone: 'Europe/Paris' }));
		const { web, running, ana } = await opened({ '/feed': list(...many) });
		await known(
			ana,
			many.map(({ name }) => name),
		);
		let shown = await press(ana, await fromWeb(ana, web, '/feed'), 'Choose single ones');
		expect(textOf(shown)).toContain('Page 1 of 3');
		shown = await choose(ana, shown, 'Choose from this page', '0', '24');
		shown = await press(ana, await press(ana, shown, 'Next page'), 'Next page');
		shown = await choose(ana, shown, 'Choose from this page', '9');
		expect(textOf(shown)).toContain('3 of 60 chosen.');
		await press(ana, shown, 'Take 3 over');
		expect(await titles(running)).toEqual(['Lamp n0', 'Lamp n24', 'Lamp n59']);
	});
});

describe('a list that cannot be read is told in a clear sentence', () => {
	test.each([
		['/missing', 'There is nothing at that address.'],
		['/page', 'That is a page to look at, and not a list that I can read.'],
		['/broken', 'That is JSON, but not whole'],
		['/other', 'I can read that, but I find no meetings in it.'],
		['/none', 'The list is empty.'],
		['/inside', 'That address leads into a network that is not public.'],
		['/metadata', 'That address leads into a network that is not public.'],
		['/round', 'That address leads from one to the next without an end.'],
		['/bomb', 'That is more than 10 MB.'],
		['/rows', 'That list has more than 5,000 rows.'],
		['/fault', 'The site has a fault of its own.'],
		['/private', 'The site does not let me read that list.'],
		['/binary', 'What came from there cannot be read as text.'],
	])('%s', async (path, said) => {
		const { web, running, ana } = await opened({
			'/page': '<!doctype html><title>Sign in</title>',
			'/broken': '[{"name": "Lamp"',
			'/other': '{"price": 7}',
			'/none': '[]',
			'/inside': to('http://10.0.0.7/feed'),
			'/metadata': to('http://169.254.169.254/latest/meta-data/'),
			'/round': to('/round'),
			'/bomb': (_request, response) => {
				response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000, 32)));
			},
			'/rows': list(...Array.from({ length: 5001 }, (_, index) => ({ slug: index }))),
			'/fault': (_request, response) => response.writeHead(500).end(),
			'/private': (_request, response) => response.writeHead(403).end(),
			'/binary': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]),
		});
		expect(textOf(await fromWeb(ana, web, path))).toContain(said);
		expect(await running.bot().app.db.selectFrom('feed').selectAll().execute()).toEqual([]);
	});

	test.each(['http://127.0.0.1/feed', 'http://localhost:6379/', 'http://[::1]/', 'http://10.0.0.1/', 'http://0x7f.1/'])(
		'%s is none of the public web',
		async (url) => {
			const running = await start();
			const answer = message(await running.sandbox.person('Ana').command('meeting import', { url }, 'general'));
			expect(textOf(answer)).toContain('leads into a network that is not public');
		},
	);

	test.each(['ftp://example.org/', 'not an address', 'https://me:secret@example.org/'])(
		'%s is no address',
		async (url) => {
			const running = await start();
			const answer = message(await running.sandbox.person('Ana').command('meeting import', { url }, 'general'));
			expect(textOf(answer)).toContain('That is not a web address.');
		},
	);

	test('a file too large, an address and a file at once, and somebody who does not manage the server', async () => {
		const { web, ana, running } = await opened({ '/feed': three });
		const large = await fromFile(ana, ' '.repeat(10_000_001));
		expect(textOf(large)).toContain('That file is larger than 10 MB.');
		const both = {
			url: web.at('/feed').href,
			file: `data:application/json;name=a.json;base64,${Buffer.from(three).toString('base64')}`,
		};
		expect(textOf(message(await ana.command('meeting import', both, 'general')))).toContain('one of both');
		const emi = running.sandbox.person('Emi');
		for (const options of [{}, { url: web.at('/feed').href }]) {
			const answer = message(await emi.command('meeting import', options, 'general'));
			expect(textOf(answer)).toContain('manage');
		}
		expect(web.asked).toEqual([]);
	});
});

describe('the lists of a server', () => {
	async function taken(options: Parameters<typeof start>[0] = {}) {
		const scene = await opened(
			{ '/feed': list(...['a', 'b', 'c', 'd', 'e', 'f'].map((one) => lamp(one, { timezone: 'Europe/Paris' }))) },
			options,
		);
		const { bot, sandbox } = scene.running;
		await setEvents(bot().app.db, sandbox.guildId, false, sandbox.clock.now());
		await known(scene.ana, ['Lamp e', 'Lamp f']);
		const shown = await fromWeb(scene.ana, scene.web, '/feed');
		await press(scene.ana, shown, 'Take all 6 over');
		const lists = message(await scene.ana.command('meeting import', {}, 'general'));
		const [{ id } = { id: '' }] = await scene.running.bot().app.db.selectFrom('feed').select('id').execute();
		return { ...scene, shown: await choose(scene.ana, lists, 'Choose a list', id) };
	}

	test('are read again, stopped, followed again and forgotten', async () => {
		const { web, running, ana, ...given } = await taken();
		let { shown } = given;
		expect(textOf(shown)).toContain(`<${web.at('/feed').href}>`);
		shown = await press(ana, shown, 'Read it again now');
		expect(textOf(shown)).toContain('I read it just now. Nothing has changed.');
		web.serve('/feed', '<html>');
		shown = await press(ana, shown, 'Read it again now');
		expect(textOf(shown)).toContain('That is a page to look at');
		expect(textOf(shown)).toContain('Stopped being readable');
		shown = await press(ana, shown, 'Stop following');
		expect(textOf(shown)).toContain('I no longer follow it. Its meetings stay as they are.');
		shown = await press(ana, shown, 'Follow it again');
		expect(textOf(shown)).toContain('I follow it from now on.');
		shown = await press(ana, shown, 'Forget the list');
		expect(textOf(shown)).toContain('The list is forgotten. Its meetings stay.');
		expect(textOf(shown)).toContain('No list of meetings has been imported here yet.');
		expect(await titles(running)).toHaveLength(6);
	});

	test('that have suddenly lost most of their meetings are believed by a moderator alone', async () => {
		const { web, running, ana, ...given } = await taken();
		web.serve('/feed', list(lamp('a', { timezone: 'Europe/Paris' })));
		let shown = await press(ana, given.shown, 'Read it again now');
		expect(textOf(shown)).toContain('More than half of its meetings are missing at once.');
		expect(await titles(running)).toHaveLength(6);
		shown = await press(ana, shown, 'It is right that they are gone');
		expect(textOf(shown)).not.toContain('More than half');
		expect(Object.keys(buttonsOf(shown))).not.toContain('It is right that they are gone');
	});

	test('are followed by the clock, and moderators are told once a day what has changed', async () => {
		const { web, running, ana } = await taken({ wakeful: true });
		const { sandbox, bot } = running;
		const channel = sandbox
			.person('Ana')
			.view()
			.channels.find(({ name }) => name === 'helpers');
		await changeGuild(bot().app.db, sandbox.guildId, { noticeChannel: channel?.id ?? '' });
		const changed = ['a', 'b', 'c', 'd', 'e'].map((one) => lamp(one, { timezone: 'Europe/Paris' }));
		await known(ana, ['Lamp g']);
		web.serve(
			'/feed',
			list(...changed, lamp('f', { timezone: 'Europe/Paris', time: '21:00' }), lamp('g', { timezone: 'Europe/Paris' })),
		);
		sandbox.clock.forward({ minutes: 75 });
		await expect.poll(async () => titles(running)).toContain('Lamp g');
		sandbox.clock.forward({ minutes: 1 });
		await expect.poll(async () => (await bot().app.db.selectFrom('letter').selectAll().execute()).length).toBe(1);
		expect(ana.sees('helpers')).toEqual([]);
		sandbox.clock.forward({ hours: 24 });
		await expect.poll(() => ana.sees('helpers').length).toBe(1);
		const [digest] = ana.sees('helpers');
		expect(digest && textOf(digest).split('\n').slice(0, 4)).toEqual([
			'**Changes in the lists of meetings that this server follows**',
			'**names.test**',
			'- Changed: Lamp f (time)',
			'- New, and taken over: Lamp g',
		]);
	});
});
