import {
	GuildScheduledEventEntityType as Kind,
	GuildScheduledEventPrivacyLevel,
	GuildScheduledEventStatus as Status,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { bot, sandbox } from '#tests/sandbox/bot.ts';
import { browserFile, browserRequired, openPage, sizes } from '#tests/support/browser.ts';

const skipped = browserFile === undefined && !browserRequired;
const evening = {
	scheduledStartTime: '2026-11-23T19:00:00Z',
	scheduledEndTime: '2026-11-23T20:00:00Z',
	privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
};

describe.skipIf(skipped)('the calendar beside the channels', () => {
	test.each(sizes)('on $name, shows what is when, where, and that it is on', async ({ width, height }) => {
		const place = await sandbox({ halls: true, startAt: '2026-11-23T10:00:00Z', botPermissions: ['CreateEvents'] });
		const { client } = await bot(place);
		const events = client.guilds.cache.get(place.guildId)?.scheduledEvents;
		const { page, faults } = await openPage(`${place.url}/#as=Ana&in=general`, { width, height });
		const menu = page.getByRole('button', { name: 'Menu', exact: true });
		if (await menu.isVisible()) await menu.click();
		const calendar = page.locator('#calendar');
		await page.getByRole('button', { name: 'lounge' }).waitFor();
		expect(await calendar.isVisible()).toBe(false);

		const lounge = { entityType: Kind.Voice, channel: place.channel('lounge').id };
		const hall = { entityType: Kind.External, entityMetadata: { location: '12 Harbour Lane' } };
		const voice = await events?.create({ ...evening, ...lounge, name: 'Voice circle' });
		await events?.create({ ...evening, ...hall, name: 'At the quay', scheduledStartTime: '2026-11-23T19:30:00Z' });
		const items = calendar.getByRole('listitem');
		const texts = async () => (await items.allInnerTexts()).map((text) => text.replaceAll(/\n+/g, '; '));
		await items.nth(1).waitFor();
		expect(await texts()).toEqual([
			'Voice circle; Mon 23 Nov 2026, 19:00; lounge',
			'At the quay; Mon 23 Nov 2026, 19:30; 12 Harbour Lane',
		]);

		place.clock.moveTo('2026-11-23T19:05:00Z');
		await voice?.setStatus(Status.Active);
		await calendar.getByText('On now').waitFor();
		expect((await texts())[0]).toBe('Voice circle; On now; lounge');
		await voice?.setStatus(Status.Completed);
		await expect.poll(async () => items.count()).toBe(1);
		expect(faults).toEqual([]);
	});
});
