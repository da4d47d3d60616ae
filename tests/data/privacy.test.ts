import { describe, expect, test } from 'vitest';
import { privacyNotice } from '#data/privacy/index.ts';
import type { Kept } from '#src/db/holdings/kind.ts';
import { holdings, markedTables, personalTables } from '#src/db/holdings.ts';
import { noticeVersion } from '#src/domain/consent.ts';
import { longestBackup, usualBackups } from '#src/domain/backups.ts';
import {
	daysAfterMeeting,
	daysAfterRequest,
	daysAfterSuggestion,
	daysOfSuggestions,
	longestBar,
	longestRetention,
	monthsOfGlass,
} from '#src/domain/retention.ts';
import { eachWithDatabase } from '#tests/support/storage.ts';

const notice = privacyNotice.toString('utf8');

/** The cells of the rows of all tables in the notice. */
const rows = notice
	.split('\n')
	.filter((line) => line.startsWith('|') && !/^\|[ -]+\|/.test(line))
	.map((line) =>
		line
			.slice(1, -1)
			.split('|')
			.map((cell) => cell.trim()),
	);

const kept: Readonly<Record<Kept, string>> = {
	'until-erased': 'until you erase it',
	'with-server': `until ${longestRetention.leftServer} days after Handrail left`,
	consent: `until you withdraw it, then ${longestRetention.withdrawnConsent} days`,
	'until-sent': `until it was sent, then ${longestRetention.sentLetters} days`,
	'until-over': `until ${daysAfterMeeting} days after the meeting`,
	request: `until it is closed, then ${daysAfterRequest} days`,
	barred: `until its day is over, at most ${longestBar} days`,
	logged: `${monthsOfGlass} months`,
	suggested: `until ${daysAfterSuggestion} days after an answer, at most ${daysOfSuggestions + daysAfterSuggestion} days`,
	'until-removed': 'until the message is removed',
	'for-ever': 'as long as the database',
};

describe('the privacy notice', () => {
	test.each(Object.keys(holdings))('says of the table %s what it holds about a person, and how long', (table) => {
		const named = rows.filter(([name]) => name === `\`${table}\``);
		expect(named).toHaveLength(1);
		const [row] = named;
		const personal = personalTables.find((one) => one.table === table);
		const marked = markedTables.find((one) => one.table === table);
		const given: readonly string[] = personal?.given ?? marked?.given ?? [];
		const columns = given.map((column) => {
			if (personal?.people.includes(column)) return 'person';
			if (column.endsWith('_user_id')) return 'whom';
			return personal?.sealed.includes(column) ? `${column} (sealed)` : column;
		});
		expect(row?.[2]).toBe(columns.length === 0 ? 'none' : columns.join(', '));
		expect(row?.[3]).toBe(kept[holdings[table as keyof typeof holdings].kept]);
	});

	test('tells the periods that hold, and how to shorten them', () => {
		const told = Object.fromEntries(rows.map(([, period, setting]) => [setting ?? '', period] as const));
		expect(told).toMatchObject({
			'`HANDRAIL_DAYS_LEFT_SERVER`': `${longestRetention.leftServer} days`,
			'`HANDRAIL_DAYS_WITHDRAWN_CONSENT`': `${longestRetention.withdrawnConsent} days`,
			'`HANDRAIL_DAYS_ERASURE_MARKS`': `${longestRetention.erasureMarks} days`,
			'`HANDRAIL_BACKUPS_WEEKLY`': `${longestBackup(usualBackups)} days`,
		});
	});

	test('is of the version that people agree to', () => {
		expect(notice).toContain(`version ${noticeVersion}.`);
	});
});

describe('the list of what is held', () => {
	const opened = eachWithDatabase();

	test('has every table and every column of the database, and nothing else', async () => {
		const tables = await opened().db.introspection.getTables();
		const there = Object.fromEntries(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
		const listed = Object.fromEntries(
			Object.entries(holdings).map(([table, { columns }]) => [table, Object.keys(columns)]),
		);
		const sorted = (all: Readonly<Record<string, string[]>>) =>
			Object.entries(all)
				.map(([table, columns]) => `${table}: ${[...columns].sort().join(' ')}`)
				.sort();
		expect(sorted(listed)).toEqual(sorted(there));
	});

	test('gives people their rows of every table with a mark in it', () => {
		const withMark = Object.entries(holdings).filter(([table, { columns }]) => {
			return (
				Object.values(columns).some((kind) => kind === 'mark') && !personalTables.some((one) => one.table === table)
			);
		});
		expect(markedTables.map(({ table }) => table).sort()).toEqual(withMark.map(([table]) => table).sort());
	});

	test('calls a person what is named like one, and a place what is named like one', () => {
		for (const [table, { columns }] of Object.entries(holdings)) {
			for (const [column, kind] of Object.entries(columns)) {
				const namesSomebody = kind === 'person' || kind === 'other' || kind === 'hidden';
				expect(namesSomebody, `${table}.${column}`).toBe(/^(.+_)?user_id$/.test(column));
				expect(kind === 'place', `${table}.${column}`).toBe(column === 'guild_id');
			}
		}
	});
});
