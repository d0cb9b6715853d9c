import { InvalidArgumentError, type Option } from 'commander';

/** An option with choices that may be typed in lower case. */
export const anyCase = (option: Option, choices: readonly string[]): Option =>
  option.choices(choices).argParser((text: string) => {
    const choice = choices.find((each) => each === text.toUpperCase().replaceAll('-', '_'));
    if (choice !== undefined) return choice;
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
  });
