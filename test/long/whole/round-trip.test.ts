import '../../sandbox/wire/round-trip.test.ts';
