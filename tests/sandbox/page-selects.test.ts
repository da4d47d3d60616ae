import { ComponentType, MessageFlags } from 'discord.js';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { browserFile, browserRequired, openBrowser } from '#tests/support/browser.ts';
import { bot, sandbox } from './bot.ts';
import type { Sandbox } from '#src/sandbox/contract.ts';

const skipped = browserFile === undefined && !browserRequired;

async function pageOf(place: Sandbox): Promise<Page> {
	const browser = await openBrowser();
	onTestFinished(() => browser.close());
	const page = await browser.newPage();
	await page.goto(place.url);
	return page;
}

/** A message with a menu each for one channel, several channels and several roles; each choice is shown from then on. */
async function withMenus() {
	const place = await sandbox();
	const role = (name: string) =>
		place
			.person('Ana')
			.view()
			.roles.find((one) => one.name === name)?.id ?? '';
	const chosen: Record<string, readonly string[]> = {
		one: [place.channel('meetings').id],
		several: [place.channel('general').id, place.channel('check-ins').id],
		roles: [role('helper')],
	};
	const menu = (id: string, type: ComponentType, most: number) => ({
		type: ComponentType.ActionRow,
		components: [
			{
				type,
				custom_id: id,
				placeholder: id,
				min_values: 0,
				max_values: most,
				...(type === ComponentType.ChannelSelect && { channel_types: [0] }),
				default_values: (chosen[id] ?? []).map((value) => ({
					id: value,
					type: type === ComponentType.ChannelSelect ? 'channel' : 'role',
				})),
			},
		],
	});
	const message = () => ({
		components: [
			menu('one', ComponentType.ChannelSelect, 1),
			menu('several', ComponentType.ChannelSelect, 3),
			menu('roles', ComponentType.RoleSelect, 2),
		] as never,
	});
	await bot(place, {
		commands: [{ name: 'menus', description: 'Menus' }],
		command: (interaction) => interaction.reply({ flags: MessageFlags.IsComponentsV2, ...message() }),
		select(interaction) {
			chosen[interaction.customId] = interaction.values;
			return interaction.update(message());
		},
	});
	await place.person('Ana').command('menus', {}, 'general');
	return { place, chosen, role };
}

describe.skipIf(skipped)(skipped ? 'menus of the page (skipped: no Chromium was found)' : 'menus of the page', () => {
	test('show what is chosen, and can be changed and cleared', async () => {
		const { place, chosen, role } = await withMenus();
		const log = (await pageOf(place)).getByRole('log');

		const one = log.getByRole('combobox', { name: 'one' });
		await one.waitFor();
		expect(await one.evaluate((menu) => (menu as unknown as { value: string }).value)).toBe(
			place.channel('meetings').id,
		);
		/** Chooses, and waits until the page has shown the message anew: what is opened before is closed by that. */
		const choose = async (value: string | { readonly label: string }, isChosen: () => boolean) => {
			const before = await one.elementHandle();
			await one.selectOption(value);
			await place.until(isChosen);
			await expect
				.poll(async () => before.evaluate((menu) => (menu as unknown as { isConnected: boolean }).isConnected))
				.toBe(false);
		};
		await choose('', () => chosen['one']?.length === 0);
		await choose({ label: '#milestones' }, () => chosen['one']?.[0] === place.channel('milestones').id);

		const channels = log.getByRole('group', { name: /^several/ });
		const opened = async () => {
			if ((await channels.getByRole('checkbox').count()) === 0) {
				await log.locator('summary', { hasText: 'several' }).click();
			}
			return channels.getByRole('checkbox', { checked: true }).count();
		};
		await expect.poll(opened).toBe(2);
		await channels.getByRole('checkbox', { name: '#general' }).uncheck();
		await channels.getByRole('checkbox', { name: '#check-ins' }).uncheck();
		await channels.getByRole('button', { name: 'Choose none' }).click();
		await place.until(() => chosen['several']?.length === 0);

		await log.locator('summary', { hasText: 'roles' }).click();
		const roles = log.getByRole('group', { name: /^roles/ });
		expect(await roles.getByRole('checkbox', { checked: true }).count()).toBe(1);
		expect(await roles.getByRole('checkbox', { name: '@everyone' }).count()).toBe(0);
		await roles.getByRole('checkbox', { name: '@moderator' }).check();
		await roles.getByRole('button', { name: 'Choose 2' }).click();
		await place.until(() => chosen['roles']?.length === 2);
		expect(new Set(chosen['roles'])).toEqual(new Set([role('helper'), role('moderator')]));
		expect(place.refusals).toEqual([]);
	});
});
