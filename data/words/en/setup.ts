/** What those who manage a server see. */
export const setup = {
	command: 'Set up Handrail in this server',
	checkins: {
		command: 'Choose the channel where members may share check-ins',
		option: 'The check-in channel',
		set: (channel: string) => `Members can now share check-ins in ${channel}. Nothing is posted unless they choose it.`,
		cannotPost: (channel: string) =>
			`I cannot write in ${channel}. Give me View Channel and Send Messages there, then choose it again.`,
	},
	timezone: {
		command: 'Set the zone for members who have not told theirs',
		set: (zone: string, time: string) => `This server's zone is ${zone}, where it is ${time}.`,
	},
	notAllowed: 'This is for people who can manage the server.',
	onlyInServer: 'This works in a server.',
};
