"""Frequent Japanese surnames as they are written, with their usual reading."""

_SURNAMES = """
佐藤sato 鈴木suzuki 高橋takahashi 田中tanaka 伊藤ito 渡辺watanabe 渡邊watanabe 山本yamamoto 中村nakamura 小林kobayashi
加藤kato 吉田yoshida 山田yamada 佐々木sasaki 山口yamaguchi 松本matsumoto 井上inoue 木村kimura 斎藤saito 斉藤saito
清水shimizu 山崎yamazaki 阿部abe 森mori 池田ikeda 橋本hashimoto 山下yamashita 石川ishikawa 中島nakajima 前田maeda
藤田fujita 後藤goto 小川ogawa 岡田okada 村上murakami 長谷川hasegawa 近藤kondo 石井ishii 坂本sakamoto 遠藤endo
藤井fujii 青木aoki 福田fukuda 三浦miura 西村nishimura 藤原fujiwara 太田ota 松田matsuda 原田harada 岡本okamoto
中野nakano 中川nakagawa 小野ono 田村tamura 竹内takeuchi 金子kaneko 中山nakayama 和田wada 石田ishida 上田ueda
森田morita 原hara 柴田shibata 酒井sakai 工藤kudo 横山yokoyama 宮崎miyazaki 宮本miyamoto 内田uchida 高木takagi
安藤ando 谷口taniguchi 大野ono 丸山maruyama 今井imai 高田takada 藤本fujimoto 武田takeda 村田murata 上野ueno
杉山sugiyama 増田masuda 平野hirano 大塚otsuka 千葉chiba 久保kubo 松井matsui 小島kojima 岩崎iwasaki 桜井sakurai
野口noguchi 松尾matsuo 野村nomura 木下kinoshita 菊地kikuchi 菊池kikuchi 佐野sano 大西onishi 杉本sugimoto 新井arai
浜田hamada 市川ichikawa 古川furukawa 水野mizuno 小松komatsu 島田shimada 小山koyama 吉川yoshikawa 西田nishida 樋口higuchi
"""


def _split(entry: str) -> tuple[str, str]:
    reading = entry.lstrip("".join(each for each in entry if not each.isascii()))
    return entry.removesuffix(reading), reading


JAPANESE_SURNAMES = dict(_split(entry) for entry in _SURNAMES.split())
"""A surname in kanji to its usual reading in small Latin letters."""
