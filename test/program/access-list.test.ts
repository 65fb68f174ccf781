import { describe, expect, test } from 'vitest'
import { othersWhoMayChange } from '../../electron/program/access-list.ts'

const installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
const person = 'S-1-5-21-1-2-3-1001'

describe('who else may change a folder', () => {
  test.each([
    ['what the wizard makes', 'O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', []],
    ['a file in it', 'O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)', []],
    ['owner and list by their numbers', 'O:S-1-5-32-544D:P(A;OICI;0x1f01ff;;;S-1-5-18)', []],
    ['a group beside the owner', 'O:SYG:S-1-5-21-1-2-3-513D:P(A;;FA;;;BA)', []],
    [
      'what is in the Programs folder of Windows',
      `O:BAG:DUD:AI(A;ID;FA;;;${installer})(A;CIIOID;GA;;;${installer})(A;ID;FA;;;SY)(A;OICIIOID;GA;;;SY)` +
        '(A;ID;FA;;;BA)(A;OICIIOID;GA;;;BA)(A;ID;0x1200a9;;;BU)(A;OICIIOID;GXGR;;;BU)(A;OICIIOID;GA;;;CO)' +
        '(A;ID;0x1200a9;;;AC)(A;OICIIOID;GXGR;;;AC)',
      [],
    ],
    ['others who read, said with all letters', 'O:BAD:P(A;;FRFXRC;;;WD)(A;;CCSWWPLO;;;BU)(A;;0xa0000000;;;AU)', []],
    ['nobody at all', 'O:BAD:P', []],
    ['somebody who is kept out', `O:BAD:P(D;;FA;;;${person})(XD;;WD;;;WD)(A;;FA;;;BA)`, []],
    ['what is watched', 'O:BAD:P(A;;FA;;;BA)S:AI(AU;SA;FA;;;WD)(ML;;NW;;;HI)', []],

    ['an owner, who may change the list', `O:${person}D:P(A;;FA;;;BA)`, [person]],
    ['everyone with all rights', 'O:BAD:P(A;;FA;;;WD)(A;;FA;;;BA)', ['WD']],
    ['a person’s full access in bits', `O:BAD:P(A;OICI;0x1f01ff;;;${person})`, [person]],
    ['users who may put files there', 'O:BAD:P(A;;0x2;;;BU)', ['BU']],
    ['users who may make folders there', 'O:BAD:P(A;;LC;;;BU)', ['BU']],
    ['users who may write what is made there later', 'O:BAD:P(A;OICIIO;GW;;;BU)', ['BU']],
    ['users who may take away what is in it', 'O:BAD:P(A;;DT;;;BU)', ['BU']],
    ['users who may take it away', 'O:BAD:P(A;;SD;;;AU)', ['AU']],
    ['users who may change the list', 'O:BAD:P(A;;WD;;;IU)', ['IU']],
    ['users who may take it for their own', 'O:BAD:P(A;;WO;;;IU)', ['IU']],
    ['all of it, and the highest bit beside', 'O:BAD:P(A;;0x90000000;;;AU)', ['AU']],
    ['rights by a condition', 'O:BAD:P(XA;;FA;;;AU)', ['AU']],
    ['letters that nobody knows', 'O:BAD:P(A;;FRZZ;;;AU)', ['AU']],
    ['several', `O:${person}D:P(A;;FA;;;WD)(A;;FA;;;WD)(A;;FR;;;BU)`, [person, 'WD']],
  ])('%s', (_name, sddl, others) => expect(othersWhoMayChange(sddl)).toEqual(others))

  test.each([
    ['nothing', ''],
    ['no owner', 'D:P(A;;FA;;;BA)'],
    ['no list, which leaves all to everybody', 'O:BAG:BA'],
    ['the list that leaves all to everybody', 'O:BAD:NO_ACCESS_CONTROL'],
    ['an entry of a kind that nobody knows', 'O:BAD:P(ZZ;;FA;;;BA)'],
    ['an entry for nobody', 'O:BAD:P(A;;FA;;;)'],
    ['an entry that doesn’t end', 'O:BAD:P(A;;FA;;;BA'],
    ['a condition', 'O:BAD:P(XA;;FX;;;WD;(@User.Title=="x"))'],
    ['more behind it', 'O:BAD:P(A;;FA;;;BA) and so on'],
  ])('isn’t guessed: %s', (_name, sddl) => expect(othersWhoMayChange(sddl)).toBeNull())
})
