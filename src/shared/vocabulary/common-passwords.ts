/**
 * Passwords that are guessed first and would pass the other rules (8 characters, letters and digits), without
 * accents, case and punctuation. The commonest of published leaks, and their Vietnamese and office counterparts.
 */
export const commonPasswords: readonly string[] = `
00000000a 11111111a 111111a1 1111aaaa 112233aa 123123aa 123123abc 12341234a 123456789a 123456789q 12345678a
12345678q 1234567a 123456aa 123456ab 123456abc 123456abcd 123456matkhau 123456qwerty 12345abc 12345abcd
12345qwert 1234aaaa 1234abcd 1234qwer 123abc123 123asd123 123matkhau 123qwe123 123qweasd 123qweasdzxc
147258369a 159753a1 1matkhau 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 88888888a
987654321a 99999999a a1234567 a12345678 a123456789 a1234567890 a1b2c3d4 a1b2c3d4e5 aa123456 aa12345678
aaa12345 aaa123456 aaaa1111 abc12345 abc123456 abc1234567 abc123abc abcabc123 abcd1234 abcd12345 abcd123456
abcde123 abcde12345 abcdef123 abcdef123456 admin123 admin1234 admin12345 admin123456 admin2020 admin2021
admin2022 admin2023 admin2024 admin2025 admin2026 admin2027 administrator1 anhyeuem1 anhyeuem123 asd123456
asdf1234 asdfgh123 asdfghjkl1 bacho1890 baseball1 batman123 bimat123 bimat1234 bupbe123 canbo123 canbo1234
cantho65 changeme1 changeme123 chaoban1 chaoban123 charlie1 chutich1 chutich123 chuyenvien1 chuyenvien123
computer1 congchua1 congchua123 congchuc1 congchuc123 congiaconga1 congvan1 congvan12 congvan123 congvan2025
congvan2026 conyeu123 cunyeu123 d1234567 danang123 danang43 dangnhap1 dangnhap123 default1 default123 demo1234
demo12345 dragon12 dragon123 emyeuanh1 emyeuanh123 eoffice123 excel2016 facebook1 facebook123 football1
football123 freedom1 gaucon123 giadinh1 giadinh123 giamdoc1 giamdoc123 giaoduc1 giaoduc123 gmail123 google123
guest123 guest1234 h1234567 haiphong1 haiphong15 hanhchinh1 hanhchinh123 hanhphuc1 hanhphuc123 hanoi1010
hanoi123 hanoi1234 hanoi2025 hanoi2026 hdnd1234 heocon123 hoahong1 hoahong123 hoang123 hoanganh1 hoangtu1
hoasen123 hochiminh1 hoso1234 hoso12345 hue12345 iloveyou1 iloveyou12 iloveyou123 iloveyou2 internet1 ioffice1
ioffice123 ioffice1234 iphone123 iuem1234 jordan23 k1234567 ketoan123 khongbiet1 khongbiet123 khongco1
khongnho1 khongnho123 l1234567 lacthu12 lacthu123 lacthu1234 lacthu2025 lacthu2026 lequang1 letmein1
letmein123 login123 login1234 loveyou123 luutru123 m1234567 maimaiyeu1 master123 matkhau1 matkhau12 matkhau123
matkhau1234 matkhau12345 matkhau123456 matkhaulagi1 matkhaumoi1 matkhaumoi123 mattroi1 mattroi123 maytinh1
maytinh123 meocon123 michael1 microsoft1 minhanh1 minhanh123 mkhau123 monkey123 motconga1 mothai123
motngaymoi1 muathu123 n1234567 nghean37 ngocanh1 ngocanh123 nguyen123 nguyenvan1 nguyenvana1 nhanvien1
nhanvien123 noivu123 office365 p4ssw0rd pa55w0rd pa55word pass1234 pass12345 pass123456 passpass1 passw0rd
passw0rd1 passw0rd12 passw0rd123 password1 password12 password123 password1234 password12345 phochutich1
phogiamdoc1 phophong1 phophong123 phuongthao1 pokemon123 princess1 princess123 q1234567 q12345678 q123456789
q1w2e3r4 q1w2e3r4t5 qazwsx123 qazwsxedc1 quantri1 quantri123 quantri1234 quantri2025 quantri2026 quantrivien1
quenroi1 quenroi123 qwe123456 qweasd123 qweasdzxc1 qwer1234 qwerty12 qwerty123 qwerty1234 qwerty12345
qwerty123456 qwertyui1 qwertyuiop1 root1234 root12345 s1234567 s12345678 saigon123 saigon1975 samsung1
samsung123 secret123 starwars1 sunshine1 superman1 superman123 t1234567 taichinh1 taichinh123 taikhoan1
taikhoan123 test1234 test12345 thanhhoa36 thanhthao1 thanhtra1 thanhtra123 thuchanh1 thuchanh123 tinhyeu1
tinhyeu123 toiyeuvn1 tphcm123 tran1234 truongphong1 truongphong123 trustno1 tuananh1 tuananh123 tuphap123
ubnd1234 ubnd12345 ubnd2025 ubnd2026 user1234 user12345 uybannhandan1 vanphong1 vanphong12 vanphong123
vanphong2025 vanphong2026 vanthu12 vanthu123 vanthu1234 vanthu2025 vanthu2026 vietnam1 vietnam12 vietnam123
vietnam1234 vietnam1945 vietnam1975 vietnam2020 vietnam2021 vietnam2022 vietnam2023 vietnam2024 vietnam2025
vietnam2026 vietnam2027 vietnam99 viettel1 viettel123 vn123456 vn12345678 vnpt1234 vnpt12345 voffice123
w1234567 welcome1 welcome12 welcome123 welcome2025 welcome2026 whatever1 windows10 windows11 word2016 xinchao1
xinchao123 yahoo123 yeuanh123 yeuem123 yeuvietnam1 yte12345 z1234567 z12345678 zalo1234 zalo12345 zaq12wsx
zaq1zaq1 zxc123456 zxcvbn123 zxcvbnm1 zxcvbnm123
`
  .trim()
  .split(/\s+/)
