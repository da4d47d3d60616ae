import type { Source } from '../index.ts';

/** What more than one piece is taken from. */
export const dbtHandouts: Source = {
	title: 'DBT Skills Training Handouts and Worksheets, 2nd edition',
	by: 'Marsha M. Linehan',
	year: 2015,
};

export const ifThenPlans: Source = {
	title: 'Implementation intentions: strong effects of simple plans. American Psychologist 54(7)',
	by: 'Peter M. Gollwitzer',
	year: 1999,
};

export const nidaManual: Source = {
	title: 'A Cognitive-Behavioral Approach: Treating Cocaine Addiction',
	by: 'Kathleen M. Carroll, National Institute on Drug Abuse (United States)',
	year: 1998,
};

/** On stopping suddenly. */
export const alcoholWithdrawal: Source = {
	title: 'Alcohol-use disorders: diagnosis and management of physical complications (CG100)',
	by: 'National Institute for Health and Care Excellence (United Kingdom)',
	year: 2010,
};

export const medicineWithdrawal: Source = {
	title:
		'Medicines associated with dependence or withdrawal symptoms: safe prescribing and withdrawal management (NG215)',
	by: 'National Institute for Health and Care Excellence (United Kingdom)',
	year: 2022,
};

export const moneyToolkit: Source = {
	title: 'Your Money, Your Goals: A financial empowerment toolkit',
	by: 'Consumer Financial Protection Bureau (United States)',
	year: 2020,
};
