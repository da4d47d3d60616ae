import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { meetingsOf } from '#src/features/meetings/find.ts';
import { nextOccurrences } from '#src/meetings/recurrence.ts';
import { buttonsOf, eachWithHandrail, form, message, textOf } from '#tests/support/handrail.ts';
import { feeds, idsIn, isThere, textOf as contentOf } from '#tests/support/shared-feeds.ts';
import { eachWithWeb } from '#tests/support/web.ts';
import { fromFile, fromWeb, known } from './import-scene.ts';

const start = eachWithHandrail();
const webOf = eachWithWeb();

const where = isThere ? '' : ' (skipped: ../shared/feeds is not there)';

describe.skipIf(!isThere)(`a published feed comes in through /meeting import${where}`, () => {
	test.each(feeds)(
		'$file: of $rows rows $taken become meetings',
		async ({ file, taken, refused, zone, after, dates }) => {
			const text = contentOf(file);
			const web = await webOf({ '/feed': text });
			const { sandbox, bot } = await start({ web: web.web, startAt: '2026-03-01T00:00:00Z' });
			const ana = sandbox.person('Ana');
			await known(ana, ['NA', file]);
			let shown = file.startsWith('bmlt') ? await fromFile(ana, text, file) : await fromWeb(ana, web, '/feed');
			expect(textOf(shown)).toContain(`${taken} meetings in the form of`);
			const lost = Object.values(refused).reduce((sum, count) => sum + count, 0);
			if (lost > 0) expect(textOf(shown)).toMatch(lost === 1 ? /One row cannot/ : new RegExp(`${lost} rows cannot`));
			else expect(textOf(shown)).not.toContain('cannot be taken over');
			if ('Choose the time zone' in buttonsOf(shown)) {
				const asked = form(await ana.press(shown, 'Choose the time zone'));
				shown = message(await ana.submit(asked, { zone, name: '' }));
			}
			// Where it takes longer, the answer follows.
			await ana.press(shown, `Take all ${taken} over`);
			const { db } = bot().app;
			const count = async () => (await db.selectFrom('meeting').select('id').execute()).length;
			await expect.poll(count, { timeout: 50_000, interval: 250 }).toBe(taken);
			const meetings = await meetingsOf(db, sandbox.guildId);
			const ids = idsIn(text);
			const next = dates.map(([row]) => {
				const rule = meetings.find(({ feed }) => feed?.key === ids[row - 1])?.rule;
				return [
					row,
					...(rule ? nextOccurrences(rule, Temporal.Instant.from(after), 2).map(({ at }) => at.toString()) : []),
				];
			});
			expect(next).toEqual(dates);
		},
	);

	test.each([
		['invalid.json', 'That is JSON, but not whole'],
		['types.json', 'I can read that, but I find no meetings in it.'],
		['bmlt-formats.json', 'I can read that, but I find no meetings in it.'],
	])('%s is told to be none', async (file, said) => {
		const { sandbox } = await start();
		expect(textOf(await fromFile(sandbox.person('Ana'), contentOf(file), file))).toContain(said);
	});
});
