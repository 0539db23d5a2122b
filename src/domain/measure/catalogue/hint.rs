//! How to take each measurement, in a sentence or two for the docent. Apart from the table, so that a participant's
//! program does not carry it.

use super::{Instrument, Words};

/// How to take it.
pub fn hint(instrument: Instrument) -> Words {
    let (nl, en) = match instrument {
        Instrument::SitUps => (
            "Knieën 90 graden, handen op de bovenbenen. De handen schuiven tot de knieën. Tel 60 seconden.",
            "Knees at 90 degrees, hands on the thighs. The hands slide to the knees. Count for 60 seconds.",
        ),
        Instrument::ChairStand => (
            "Stoel van 43 cm hoog, armen gekruist. Tel 30 seconden. Meer dan half overeind telt. Armen gebruikt: 0.",
            "Chair of 43 cm, arms crossed. Count for 30 seconds. More than halfway up counts. Arms used: 0.",
        ),
        Instrument::Handgrip => (
            "Beste van drie keer per hand. Eén hand overslaan mag. De beste hand telt.",
            "Best of three per hand. One hand may be left out. The best hand counts.",
        ),
        Instrument::SitAndReach => (
            "Zit met gestrekte benen. Tenen is 0, voorbij de tenen is plus. Beste van drie. Neem steeds hetzelfde nulpunt.",
            "Sit with straight legs. Toes are 0, beyond them is plus. Best of three. Keep the same zero point.",
        ),
        Instrument::OneLegStance => (
            "Ogen open, handen los. Beste van drie. Stop bij 45 seconden.",
            "Eyes open, hands free. Best of three. Stop at 45 seconds.",
        ),
        Instrument::Shuttle => (
            "Tien keer 5 meter heen en weer, zo snel als het gaat. Noteer de seconden.",
            "Ten times 5 metres back and forth, as fast as it goes. Note the seconds.",
        ),
        Instrument::SixMinuteWalk => (
            "Baan van 30 meter, 6 minuten, in eigen tempo zo ver mogelijk. Noteer de meters.",
            "A 30-metre course, 6 minutes, as far as possible at their own pace. Note the metres.",
        ),
        Instrument::Astrand => (
            "6 minuten fietsen, 50 omwentelingen. Begin met 25 tot 50 watt. De hartslag van de laatste twee minuten scheelt hooguit 5. Niet geldig met bètablokkers.",
            "Cycle 6 minutes at 50 turns. Begin with 25 to 50 watt. The pulse of the last two minutes differs by 5 at most. Not valid with beta blockers.",
        ),
        Instrument::UkkWalk => (
            "2 kilometer zo snel mogelijk wandelen, van 20 tot 65 jaar. Noteer tijd en hartslag aan het eind.",
            "Walk 2 kilometres as fast as possible, from 20 to 65 years. Note time and pulse at the end.",
        ),
        Instrument::StepPulse => (
            "Bank van 30,5 cm, 24 stappen per minuut (96 tikken), 3 minuten. Ga zitten en tel een hele minuut de hartslag.",
            "Bench of 30.5 cm, 24 steps a minute (96 beats), 3 minutes. Sit down and count the pulse for a whole minute.",
        ),
        Instrument::SustainedTime => (
            "Hoeveel minuten van het dagdeel iemand meedoet. Het programma groeit van 1 naar 3 uur.",
            "How many minutes of the half-day someone takes part. The programme grows from 1 to 3 hours.",
        ),
        Instrument::Height => ("Zonder schoenen.", "Without shoes."),
        Instrument::Weight => (
            "Alleen als de deelnemer het wil. Zonder schoenen, steeds dezelfde weegschaal.",
            "Only if the participant wants it. Without shoes, always the same scales.",
        ),
        Instrument::Bmi => (
            "Volgt uit lengte en gewicht. Je vult hem niet in.",
            "Follows from height and weight. You do not enter it.",
        ),
        Instrument::Waist => (
            "Meetlint op de hoogte van de navel, na rustig uitademen.",
            "Tape at the height of the navel, after breathing out calmly.",
        ),
        Instrument::BloodPressure => (
            "Na rustig zitten. Doe dit vóór de andere testen.",
            "After sitting quietly. Do this before the other tests.",
        ),
        Instrument::Who5 => (
            "De deelnemer vult zelf in, over de laatste twee weken. Gebruik de officiële tekst, onveranderd.",
            "The participant answers alone, about the last two weeks. Use the official text, unchanged.",
        ),
        Instrument::Gses12 => (
            "Gebruik het eigen papieren formulier. Neem de antwoorden 1 tot 5 over; Trede rekent om.",
            "Use your own paper form. Copy the answers 1 to 5; Trede does the recoding.",
        ),
        Instrument::Livas | Instrument::CesD => (
            "Gebruik het eigen papieren formulier. Vul alleen het totaal in.",
            "Use your own paper form. Enter the total only.",
        ),
        Instrument::Listening
        | Instrument::Speaking
        | Instrument::Respect
        | Instrument::Feedback
        | Instrument::Coping
        | Instrument::Boundaries
        | Instrument::Confidence
        | Instrument::Fitness
        | Instrument::Cantril
        | Instrument::Sleep
        | Instrument::Relaxation => (
            "De deelnemer kiest zelf, van 0 tot 10. Vul niets voor.",
            "The participant chooses, from 0 to 10. Fill in nothing beforehand.",
        ),
    };
    Words { nl, en }
}
