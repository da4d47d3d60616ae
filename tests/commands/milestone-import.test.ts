import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Person } from '#src/sandbox/contract.ts';
import { eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';

const start = eachWithHandrail();

/** A file as a person attaches it. */
function file(content: string | Buffer, name = 'counters.csv'): string {
	return `data:text/csv;name=${name};base64,${Buffer.from(content).toString('base64')}`;
}

async function taken(person: Person, content: string | Buffer): Promise<string> {
	const answer = message(await person.command('milestone import', { file: file(content) }, 'general'));
	expect(answer.ephemeral).toBe(true);
	return textOf(answer);
}

const countersOf = async ({ bot }: Awaited<ReturnType<typeof start>>) =>
	bot().app.db.selectFrom('counter').selectAll().execute();

/** What is in a file is not seen typed: names in answers have to be. */
const type = async (person: Person, name: string) => person.complete('milestone slip', 'counter', { counter: name });

describe('an import', () => {
	test('takes counters over with their dates and kinds, for their person alone, and tells nobody', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		for (const name of ['Smoke-free', 'Meetings']) await type(emi, name);
		const answer = await taken(emi, 'name,date,kind\nSmoke-free,2024-02-29,since\nMeetings,2025-01-01,days\n');
		expect(answer).toBe('2 counters are taken over. Only you can see them.');
		const listed = textOf(message(await emi.command('milestone list', {}, 'general')));
		expect(listed).toContain('**Smoke-free** · 2 years, 8 months, 25 days');
		expect(listed).toContain('**Meetings** · no day noted yet');
		expect(await running.bot().app.db.selectFrom('letter').selectAll().execute()).toEqual([]);
	});

	test('holds a limit that came without its number against nothing, and says how to give it one', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		await type(emi, 'Wine');
		const answer = await taken(emi, 'name,date,kind\nWine,2026-01-01,limit\n');
		expect(answer).toContain('A limit that came without its number is held against nothing yet');
		const noted = textOf(message(await emi.command('milestone log', { day: '21 Nov', amount: 3 }, 'general')));
		expect(noted).toContain('Nov 21, 2026 is noted. That makes 1 day in all.');
		expect(noted).not.toContain('limit.');
	});

	test('says of each line that was not taken why, and takes the others', async () => {
		const running = await start();
		const answer = await taken(
			running.sandbox.person('Emi'),
			[
				'Name;Date;Kind',
				'Smoke-free;29.02.2024;since',
				';2024-01-01;since',
				'Wine;31.04.2024;since',
				'Wine;when it rained;since',
				'Wine;2024-01-01;every day',
				'Wine;01.01.1850;',
				'Wine;01.01.2090;',
				`${'x'.repeat(61)};2024-01-01;`,
				'Smoke-free;29.02.2024;since',
			].join('\r\n'),
		);
		expect(answer.split('\n')).toEqual([
			'One counter is taken over. Only you can see it.',
			'8 lines were not taken:',
			'- Line 3: the name is missing.',
			'- Line 4: that date is on no calendar.',
			'- Line 5: the date cannot be read. It can look like this: 2024-02-29.',
			'- Line 6: the kind has to be since, days or limit.',
			'- Line 7: the date is before 1900.',
			'- Line 8: the date is more than a week ahead.',
			'- Line 9: the name is longer than 60 characters.',
			'- Line 10: there is a counter with this name and date already.',
			'You can put these right in the file and send it once more. What is here already is not added twice.',
		]);
		expect(await countersOf(running)).toHaveLength(1);
	});

	test('takes a name as long as people count it, of whatever it is made', async () => {
		const running = await start();
		const name = '🌱'.repeat(60);
		expect(await taken(running.sandbox.person('Emi'), `name,date\n${name},2024-01-01\n`)).toContain('One counter is');
		expect(await countersOf(running)).toHaveLength(1);
	});

	test('of the same file once more adds nothing', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const content = 'name,date\nSmoke-free,2024-02-29\n';
		await taken(emi, content);
		expect(await taken(emi, content)).toContain('No counter was taken over.');
		expect(await countersOf(running)).toHaveLength(1);
	});

	test('of more counters than there can be takes fifty', async () => {
		const running = await start();
		const rows = Array.from({ length: 60 }, (_, index) => `Walk ${index},2024-01-01`);
		const answer = await taken(running.sandbox.person('Emi'), ['name,date', ...rows].join('\n'));
		expect(answer).toContain('50 counters are taken over.');
		expect(answer).toContain('10 lines were not taken:');
		expect(await countersOf(running)).toHaveLength(50);
	});

	test.each([
		['nothing', '', 'No counter was taken over.'],
		[
			'a letter',
			'Dear Handrail, I have been here for a while.',
			'this line names no columns for the name and the date.',
		],
		['names of columns alone', 'name,date\n', 'below the names of the columns there is nothing.'],
		['a quotation mark that is left open', 'name,date\n"Smoke,2024-01-01\n', 'a quotation mark has no other half.'],
	])('of %s says how a file looks', async (_what, content, answer) => {
		const running = await start();
		const text = await taken(running.sandbox.person('Emi'), content);
		expect(text).toContain(answer);
		expect(text).toContain('name,date,kind');
		expect(await countersOf(running)).toEqual([]);
	});

	test.each([
		['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'I could not read that file as text.'],
		['a large file', 'x'.repeat(100_001), 'That file is larger than 100 kB.'],
	])('of %s is refused in words', async (_what, content, answer) => {
		const running = await start();
		expect(await taken(running.sandbox.person('Emi'), content)).toBe(
			answer === 'That file is larger than 100 kB.'
				? `${answer} Please send a smaller one.`
				: `${answer} Please save it as CSV in UTF-8.`,
		);
	});

	test('reads what spreadsheets write in UTF-16, and in the old way of Western Europe', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('name,date\nCafé,2024-01-01\n', 'utf16le')]);
		expect(await taken(emi, wide)).toContain('One counter is taken over.');
		expect(await taken(emi, Buffer.from('name;date\nThé;2024-01-01\n', 'latin1'))).toContain(
			'One counter is taken over.',
		);
		await type(emi, 'Café');
		await type(emi, 'Thé');
		const listed = textOf(message(await emi.command('milestone list', {}, 'general')));
		expect(listed).toContain('**Café**');
		expect(listed).toContain('**Thé**');
	});

	test('takes no file from anywhere but Discord', async () => {
		const running = await start();
		const emi = running.sandbox.person('Emi');
		let asked = 0;
		const server = createServer((_request, response) => {
			asked += 1;
			response.end('name,date\nSmoke-free,2024-02-29\n');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const channelId = running.sandbox.channel('general').id;
		const act = { kind: 'command', channelId, name: 'milestone import', options: { file: file('name,date') } } as const;
		for (const url of [
			`http://localhost:${port}/a.csv`,
			'http://cdn.discordapp.com/a.csv',
			'file:///etc/hostname',
			'x',
		]) {
			const attachment = { id: '77', filename: 'a.csv', size: 30, url, proxy_url: url };
			const data = {
				options: [{ name: 'import', type: 1, options: [{ name: 'file', type: 11, value: '77' }] }],
				resolved: { attachments: { '77': attachment } },
			};
			const answer = textOf(message(await emi.forge(act, { data })));
			expect([url, answer]).toEqual([
				url,
				'I could not get the file from Discord. Please try it once more in a moment.',
			]);
		}
		server.close();
		expect(asked).toBe(0);
		expect(await countersOf(running)).toEqual([]);
	});

	test('keeps nothing of who has not agreed, and tells how to go on', async () => {
		const running = await start({ strangers: true });
		const emi = running.sandbox.person('Emi');
		const asked = message(
			await emi.command('milestone import', { file: file('name,date\nSmoke,2024-01-01') }, 'general'),
		);
		expect(await countersOf(running)).toEqual([]);
		expect(textOf(message(await emi.press(asked, 'Yes, keep it')))).toContain('Now send the file once more');
	});
});
