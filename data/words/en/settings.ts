/** What people tell about themselves. */
export const settings = {
	command: 'Your own settings. They count in every server.',
	timezone: {
		command: 'Set your time zone, so that your days and streaks follow it',
		option: 'A city, a country, or the time it is for you now',
		set: (zone: string, time: string) => `Your days now follow ${zone}, where it is ${time}.`,
		problem: {
			offset: (text: string) =>
				`${text} stays the same all year, but clocks change. Please choose a city near you from the list.`,
			abbreviation: (text: string) =>
				`${text} means different things in different places. Please choose a city near you from the list.`,
			unknown: () => 'I do not know that place. Type a city or a country and choose from the list.',
		},
	},
	dayEnd: {
		command: 'Set when your day ends, if you are often up past midnight',
		option: 'The hour at which a new day begins for you',
		unknown: 'Please choose an hour from the list.',
		set: (hour: string) => `Your day now ends at ${hour}. What comes before that still belongs to the evening before.`,
	},
	country: {
		command: 'Set your country, for helplines that work where you are',
		option: 'Start typing your country',
		set: (country: string) => `Noted: ${country}.`,
		unknown: 'I do not know that country. Start typing and choose from the list.',
	},
	show: {
		command: 'See what you told me about yourself. Only you see it.',
		zone: (zone: string, time: string, told: boolean, command: string) =>
			told
				? `**Time zone:** ${zone}, where it is ${time}. Change it: ${command}`
				: `**Time zone:** not told yet. I count your days here in ${zone} time. Tell me: ${command}`,
		dayEnd: (hour: string, told: boolean, command: string) =>
			told
				? `**Your day ends at** ${hour}. Change it: ${command}`
				: `**Your day ends at:** not told yet. I take ${hour}. Tell me: ${command}`,
		country: (country: string | undefined, told: boolean, command: string) => {
			if (told) return `**Country:** ${country ?? ''}. Change it: ${command}`;
			const taken = country === undefined ? '' : ` From the time zone I take ${country}.`;
			return `**Country:** not told yet.${taken} Tell me: ${command}`;
		},
	},
};
