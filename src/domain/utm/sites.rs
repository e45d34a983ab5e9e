//! Sites by which GA4 knows a source: search, social networks, shopping, video.
//!
//! From the table of source categories that Google publishes with help page 9756891: of its 819 rows those of services
//! that are still there and that links of this language area or of the whole world lead from. Not for sites that Google
//! does not list, however well known: `vk` and `telegram` are no rows of it, `vk.com` and `t.me` are.

/// What GA4 knows of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// A search engine.
    Search,
    /// A social network.
    Social,
    /// A shop or a marketplace.
    Shopping,
    /// A site of videos.
    Video,
}

/// A word that ends in `+` stands for itself and itself with `.com`.
const SEARCH: &str = "360.cn alice aol ask auone baidu m.baidu.com bing cn.bing.com centrum.cz cnn comcast conduit \
    daum daum.net duckduckgo ecosia.org eniro exalead.com excite.com firmy.cz globo go.mail.ru google google-play \
    kvasir lycos mail.rambler.ru mail.yandex.ru msn+ naver+ m.naver.com m.search.naver.com najdi news.google.com \
    ntp.msn.com onet onet.pl qwant+ lite.qwant.com rakuten rakuten.co.jp rambler rambler.ru search-results \
    search.aol.com search.aol.co.uk search.ukr.net secureurl.ukr.net seznam seznam.cz so.com sogou+ m.sogou.com \
    startsiden startsiden.no terra tut.by ukr virgilio webmaster.yandex.ru yahoo+ yahoo.co.jp us.search.yahoo.com \
    uk.search.yahoo.com yandex+ yandex.by yandex.com.tr yandex.fr yandex.kz yandex.ru yandex.ua yandex.uz \
    zen.yandex.ru";

const SOCIAL: &str = "academia.edu artstation.com away.vk.com m.vk.com vk.com vkontakte.ru babyblog.ru badoo+ bit.ly \
    blogger+ blogspot+ business.facebook.com apps.facebook.com facebook+ fb fb.me l.facebook.com lm.facebook.com \
    m.facebook.com mobile.facebook.com touch.facebook.com web.facebook.com buzzfeed+ canalblog.com classmates+ \
    crunchyroll+ deviantart+ digg+ disqus+ douban+ fandom.com flickr+ flipboard+ foursquare+ getpocket.com glassdoor+ \
    goo.gl googlegroups.com groups.google.com plus.google.com sites.google.com goodreads+ hootsuite+ houzz+ \
    hubpages.com ig instagram+ l.instagram.com instapaper+ kakao+ last.fm line line.me linkedin+ lnkd.in livejournal+ \
    medium.com meetup+ messenger+ l.messenger.com mix.com mixi.jp myspace+ news.ycombinator.com nicovideo.jp ning+ \
    odnoklassniki.ru odnoklassniki.ua photobucket+ pinterest+ pinterest.ru pixiv.net plurk+ pocket.co quora+ \
    qzone.qq.com reddit+ old.reddit.com out.reddit.com researchgate.net scoop.it scribd+ skype web.skype.com \
    slashdot.org slideshare.net smartnews.com snapchat+ stackexchange+ stackoverflow+ superuser+ t.co t.me tiktok+ \
    tinyurl+ tripadvisor+ tumblr+ tweetdeck+ twitter+ typepad+ wattpad+ wechat+ weebly+ weibo+ whatsapp+ wikihow.com \
    wordpress+ wordpress.org xing+ yammer+ yelp+ yelp.co.uk zalo chat.zalo.me";

const SHOPPING: &str = "alibaba+ m.alibaba.com offer.alibaba.com amazon+ amazon.co.uk apps.shopify.com \
    checkout.shopify.com shopify+ checkout.stripe.com stripe+ ebay+ ebay.co.uk ebay.com.au ebay.de etsy+ igshopping \
    mercadolibre+ mercadolibre.com.ar mercadolibre.com.mx one.walmart.com walmart+ shop.app shopping.naver.com \
    shopping.yahoo.co.jp shopping.yahoo.com shopzilla+ simplycodes.com uk.shopping.net";

const VIDEO: &str = "crackle+ curiositystream+ d.tube dailymotion+ disneyplus+ fast.wistia.net wistia+ hulu+ iqiyi+ \
    iq.com m.youtube.com music.youtube.com youtube+ netflix+ help.netflix.com player.vimeo.com vimeo+ \
    player.twitch.tv m.twitch.tv twitch twitch.tv ted+ utreon+ veoh+ youku+";

/// What GA4 knows of a source, in whichever letter case; `None` for what its table does not have.
///
/// ```
/// use voronka::domain::utm::{site, Site};
/// assert_eq!(site("Yandex"), Some(Site::Search));
/// assert_eq!((site("vk.com"), site("vk")), (Some(Site::Social), None));
/// ```
pub fn site(source: &str) -> Option<Site> {
    let source = source.trim().to_lowercase();
    // The two names of the table that are not one word: a shop and, of old, a social network.
    match source.as_str() {
        "google shopping" => return Some(Site::Shopping),
        "google+" => return Some(Site::Social),
        _ => {}
    }
    let is_row = |row: &str| match row.strip_suffix('+') {
        Some(name) => source == name || source.strip_suffix(".com") == Some(name),
        None => source == row,
    };
    let lists = [(SHOPPING, Site::Shopping), (SEARCH, Site::Search), (SOCIAL, Site::Social), (VIDEO, Site::Video)];
    lists.into_iter().find(|(rows, _)| rows.split(' ').any(is_row)).map(|(_, site)| site)
}
