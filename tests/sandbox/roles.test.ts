import { expect, test } from 'vitest';
import { bot, eventually, sandbox } from './bot.ts';

test('a role that the bot makes stands right above @everyone, may what it was told, and can be given', async () => {
	const place = await sandbox({ botPermissions: ['ManageRoles'] });
	const { client } = await bot(place);
	const guild = await client.guilds.fetch(place.guildId);
	const highest = guild.members.me?.roles.highest.position ?? 0;

	const role = await guild.roles.create({ name: 'Evening share', permissions: [], mentionable: true });
	expect(role).toMatchObject({ name: 'Evening share', position: 1, mentionable: true, managed: false });
	expect(role.permissions.bitfield).toBe(0n);
	await eventually(() => guild.roles.cache.get(guild.members.me?.roles.highest.id ?? '')?.position === highest + 1);
	await client.rest.put(`/guilds/${place.guildId}/members/${place.person('Emi').id}/roles/${role.id}`);
	expect(
		place
			.person('Emi')
			.view()
			.people.find(({ name }) => name === 'Emi')?.roles,
	).toContain('Evening share');

	const plain = await guild.roles.create({ name: 'as everyone' });
	expect(plain.permissions.bitfield).toBe(guild.roles.everyone.permissions.bitfield);
});

test('without Manage Roles, with more than the bot may, or with a bad body no role is made', async () => {
	const place = await sandbox();
	const { client } = await bot(place);
	const path = `/guilds/${place.guildId}/roles` as const;
	await expect(client.rest.post(path, { body: { name: 'a', permissions: '0' } })).rejects.toMatchObject({
		code: 50013,
	});
	const able = await sandbox({ botPermissions: ['ManageRoles'] });
	const { client: other } = await bot(able);
	const there = `/guilds/${able.guildId}/roles` as const;
	await expect(other.rest.post(there, { body: { permissions: '8' } })).rejects.toMatchObject({ code: 50013 });
	await expect(other.rest.post(there, { body: { name: 'x'.repeat(101) } })).rejects.toMatchObject({ code: 50035 });
	await expect(other.rest.post(there, { body: { mentionable: 'yes' } })).rejects.toMatchObject({ code: 50035 });
});
