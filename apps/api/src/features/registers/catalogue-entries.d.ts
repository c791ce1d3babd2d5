import { type Entry, type RegisterName } from '@miqyas/domain';
/** What the catalogue of the cooperation has of a register, as entries: taken one by one or all at once, by the verb that everything is put in with. */
export declare function catalogueEntries(register: RegisterName): readonly Entry[];
