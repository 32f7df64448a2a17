/// Names of accounts, buckets and people that are Chinese words in Latin letters.
///
/// Such a name has no digit and needs no label, but it falls into syllables of pinyin to the last letter, as few other
/// words do.
extension PersonalPattern {
    static let pinyinNames: [(String, String)] = [
        (
            "account",
            #"(?<![a-z0-9_.\-/@\[])(?:[a-z0-9]{1,20}[_\-]){0,3}"#
                + #"(?=[a-z]{5,24}(?![a-z]))(?!(?:\#(technicalWords))(?![a-z]))(?:\#(syllable)){2,8}(?![a-z])"#
                + #"(?:\d{0,6}[_\-][a-z0-9]{1,20}){0,4}(?![a-z0-9_\-]|\.[a-z0-9])"#
        )
    ]

    /// Initials with the finals that they go with.
    private static let syllable =
        #"b(?:ang|eng|ian|iao|ing|ai|an|ao|ei|en|ie|in|a|i|o|u)"#
        + #"|p(?:ang|eng|ian|iao|ing|ai|an|ao|ei|en|ie|in|ou|a|i|o|u)"#
        + #"|m(?:ang|eng|ian|iao|ing|ai|an|ao|ei|en|ie|in|iu|ou|a|e|i|o|u)"#
        + #"|f(?:ang|eng|an|ei|en|ou|a|o|u)"#
        + #"|d(?:ang|eng|ian|iao|ing|ong|uan|ai|an|ao|ei|en|ia|ie|iu|ou|ui|un|uo|a|e|i|u)"#
        + #"|t(?:ang|eng|ian|iao|ing|ong|uan|ai|an|ao|ie|ou|ui|un|uo|a|e|i|u)"#
        + #"|n(?:iang|ang|eng|ian|iao|ing|ong|uan|ai|an|ao|ei|en|ie|in|iu|ou|uo|ve|a|e|i|u|v)"#
        + #"|l(?:iang|ang|eng|ian|iao|ing|ong|uan|ai|an|ao|ei|ia|ie|in|iu|ou|un|uo|ve|a|e|i|u|v)"#
        + #"|(?:g|h)(?:uang|ang|eng|ong|uai|uan|ai|an|ao|ei|en|ou|ua|ui|un|uo|a|e|u)"#
        + #"|k(?:uang|ang|eng|ong|uai|uan|ai|an|ao|en|ou|ua|ui|un|uo|a|e|u)"#
        + #"|zh(?:uang|ang|eng|ong|uai|uan|ai|an|ao|en|ou|ua|ui|un|uo|a|e|i|u)"#
        + #"|ch(?:uang|ang|eng|ong|uai|uan|ai|an|ao|en|ou|ui|un|uo|a|e|i|u)"#
        + #"|sh(?:uang|ang|eng|uai|uan|ai|an|ao|ei|en|ou|ua|ui|un|uo|a|e|i|u)"#
        + #"|r(?:ang|eng|ong|uan|an|ao|en|ou|ui|un|uo|e|i|u)"#
        + #"|y(?:ang|ing|ong|uan|an|ao|in|ou|ue|un|a|e|i|o|u)"#
        + #"|w(?:ang|eng|ai|an|ei|en|a|o|u)"#
        + #"|[jqx](?:iang|iong|ian|iao|ing|uan|ia|ie|in|iu|ue|un|i|u)"#
        + #"|[zcs](?:ang|eng|ong|uan|ai|an|ao|en|ou|ui|un|uo|a|e|i|u)"#

    /// Words of the field, and of English, that fall into such syllables by chance.
    private static let technicalWords =
        #"baseline|basename|beijing|binding|cache|canceling|candidate|capitalize|chaining|chance|change|"#
        + #"channeling|china|chinese|citizen|damage|dance|dangling|data|database|datasize|datetime|debian|"#
        + #"decide|deciding|defense|delaying|delegate|delegating|delete|deleting|demanding|denying|depending|"#
        + #"deque|dingding|fence|future|gaining|getenv|guidance|guide|guideline|handing|hence|house|huawei|"#
        + #"human|keyinfo|keying|landing|language|latitude|legalize|licence|license|limiting|linkage|linting|"#
        + #"machine|mailing|maketime|manage|mandate|manipulate|manipulating|maximize|media|median|metadata|"#
        + #"minimize|minute|misuse|mixin|mixing|mobile|modeling|module|modulename|mouse|mutate|mutating|"#
        + #"naming|nature|negate|pagename|pagesize|paying|pending|piece|pinning|piping|populate|qiniu|range|"#
        + #"reduce|refuse|relate|relating|reliance|remaining|remote|rename|renaming|reside|resize|resume|"#
        + #"resuming|retaining|route|routine|routing|running|runtime|safari|sanitize|santa|saying|secure|"#
        + #"sending|sense|setenv|shade|shake|shanghai|share|simulate|simulating|suite|taken|timeline|timing|"#
        + #"tuning|tunneling|waiting|warehouse|weibo|weixin|woman|zipinfo"#
}
