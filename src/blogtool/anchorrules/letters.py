"""Letters that generators spell otherwise than by leaving out the marks.

Made by scripts/sites/make_letters.py. The spellings are those of two programs under the MIT licence: hexo-util
4.0.0, © Tommy Chen and contributors, and @sindresorhus/transliterate 1.6.0, © Sindre Sorhus.
"""


def _table(words: str) -> dict[str, str]:
    return dict(word.split("=") for word in words.split())


HEXO = _table("""
Æ=AE Ø=O ß=s æ=ae ø=o Đ=D đ=d Ħ=H ħ=h ı=i Ŀ=L ŀ=l Ł=L ł=l ŉ=n Œ=OE œ=oe Ŧ=T ŧ=t ſ=l ƀ=b Ɓ=B Ƃ=B ƃ=b Ɔ=O Ƈ=C ƈ=c
Ɖ=D Ɗ=D Ƌ=D ƌ=d Ǝ=E Ɛ=E Ƒ=F ƒ=f Ɠ=G ƕ=hv Ɨ=I Ƙ=K ƙ=k ƚ=l Ɯ=M Ɲ=N ƞ=n Ɵ=O Ƣ=OI ƣ=oi Ƥ=P ƥ=p Ƭ=T ƭ=t Ʈ=T Ʋ=V Ƴ=Y
ƴ=y Ƶ=Z ƶ=z Ǆ=DZ ǅ=Dz ǆ=dz Ǉ=LJ ǈ=Lj ǉ=lj Ǌ=NJ ǋ=Nj ǌ=nj ǝ=e Ǣ=AE ǣ=ae Ǥ=G ǥ=g Ǳ=DZ ǲ=Dz ǳ=dz Ǽ=AE ǽ=ae Ǿ=O ǿ=o
Ƞ=N Ȣ=OU ȣ=ou Ȥ=Z ȥ=z Ⱥ=A Ȼ=C ȼ=c Ƚ=L Ⱦ=T ȿ=s ɀ=z Ƀ=B Ʉ=U Ʌ=V ɇ=e Ɉ=J ɉ=j Ɋ=Q ɋ=q Ɍ=R ɍ=r Ɏ=Y ɏ=y ɐ=a ɓ=b ɔ=o
ɖ=d ɗ=d ɛ=e ɠ=g ɥ=h ɨ=i ɫ=l ɯ=m ɱ=m ɲ=n ɵ=o ɽ=r ʈ=t ʉ=u ʋ=v ʌ=v ᵹ=g ᵽ=p ẚ=a ẛ=s ẞ=S Ỿ=Y ỿ=y ↄ=c Ⓐ=A Ⓑ=B Ⓒ=C Ⓓ=D
Ⓔ=E Ⓕ=F Ⓖ=G Ⓗ=H Ⓘ=I Ⓙ=J Ⓚ=K Ⓛ=L Ⓜ=M Ⓝ=N Ⓞ=O Ⓟ=P Ⓠ=Q Ⓡ=R Ⓢ=S Ⓣ=T Ⓤ=U Ⓥ=V Ⓦ=W Ⓧ=X Ⓨ=Y Ⓩ=Z ⓐ=a ⓑ=b ⓒ=c ⓓ=d ⓔ=e ⓕ=f
ⓖ=g ⓗ=h ⓘ=i ⓙ=j ⓚ=k ⓛ=l ⓜ=m ⓝ=n ⓞ=o ⓟ=p ⓠ=q ⓡ=r ⓢ=s ⓣ=t ⓤ=u ⓥ=v ⓦ=w ⓧ=x ⓨ=y ⓩ=z Ⱡ=L ⱡ=l Ɫ=L Ᵽ=P Ɽ=R ⱥ=a ⱦ=t Ⱨ=H
ⱨ=h Ⱪ=K ⱪ=k Ⱬ=Z ⱬ=z Ɱ=M Ɐ=A Ⱳ=W ⱳ=w Ⱶ=H ⱶ=h Ȿ=S Ɀ=Z Ꜩ=TZ ꜩ=tz Ꜳ=AA ꜳ=aa Ꜵ=AO ꜵ=ao Ꜷ=AU ꜷ=au Ꜹ=AV ꜹ=av Ꜻ=AV ꜻ=av
Ꜽ=AY ꜽ=ay Ꜿ=C ꜿ=c Ꝁ=K ꝁ=k Ꝃ=K ꝃ=k Ꝅ=K ꝅ=k Ꝇ=L ꝇ=l Ꝉ=L ꝉ=l Ꝋ=O ꝋ=o Ꝍ=O ꝍ=o Ꝏ=OO ꝏ=oo Ꝑ=P ꝑ=p Ꝓ=P ꝓ=p Ꝕ=P ꝕ=p Ꝗ=Q
ꝗ=q Ꝙ=Q ꝙ=q Ꝛ=R ꝛ=r Ꝟ=V ꝟ=v Ꝡ=VY ꝡ=vy Ꝣ=Z ꝣ=z Ꝺ=D ꝺ=d Ꝼ=F ꝼ=f Ᵹ=G Ꝿ=G ꝿ=g Ꞁ=L ꞁ=l Ꞃ=R ꞃ=r Ꞅ=S ꞅ=s Ꞇ=T ꞇ=t Ɥ=H
Ꞑ=N ꞑ=n Ꞡ=G ꞡ=g Ꞣ=K ꞣ=k Ꞥ=N ꞥ=n Ꞧ=R ꞧ=r Ꞩ=S ꞩ=s Ａ=A Ｂ=B Ｃ=C Ｄ=D Ｅ=E Ｆ=F Ｇ=G Ｈ=H Ｉ=I Ｊ=J Ｋ=K Ｌ=L Ｍ=M
Ｎ=N Ｏ=O Ｐ=P Ｑ=Q Ｒ=R Ｓ=S Ｔ=T Ｕ=U Ｖ=V Ｗ=W Ｘ=X Ｙ=Y Ｚ=Z ａ=a ｂ=b ｃ=c ｄ=d ｅ=e ｆ=f ｇ=g ｈ=h ｉ=i
ｊ=j ｋ=k ｌ=l ｍ=m ｎ=n ｏ=o ｐ=p ｑ=q ｒ=r ｓ=s ｔ=t ｕ=u ｖ=v ｗ=w ｘ=x ｙ=y ｚ=z
""")

ELEVENTY = _table("""
ß=ss ẞ=SS ä=ae Ä=Ae ö=oe Ö=Oe ü=ue Ü=Ue Æ=AE Ð=D Ø=O Þ=TH æ=ae ð=d ø=o þ=th Đ=D đ=d ء=e آ=a أ=a ؤ=w إ=i ئ=y ا=a
ب=b ة=t ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=e غ=gh ـ=_ ف=f ق=q ك=k ل=l م=m ن=n ه=h
و=w ى=a ي=y ُ=u ٠=0 ١=1 ٢=2 ٣=3 ٤=4 ٥=5 ٦=6 ٧=7 ٨=8 ٩=9 چ=ch ک=k گ=g پ=p ژ=zh ی=y ۰=0 ۱=1 ۲=2 ۳=3 ۴=4 ۵=5 ۶=6
۷=7 ۸=8 ۹=9 ټ=p ځ=z څ=c ډ=d ﺫ=d ﺭ=r ړ=r ﺯ=z ږ=g ښ=x ګ=g ڼ=n ۀ=e ې=e ۍ=ai ٹ=t ڈ=d ڑ=r ں=n ہ=h ھ=h ے=e А=A а=a Б=B
б=b В=V в=v Г=G г=g Д=D д=d ъе=ye Ъе=Ye ъЕ=yE ЪЕ=YE Е=E е=e Ё=Yo ё=yo Ж=Zh ж=zh З=Z з=z И=I и=i ый=iy Ый=Iy
ЫЙ=IY ыЙ=iY Й=Y й=y К=K к=k Л=L л=l М=M м=m Н=N н=n О=O о=o П=P п=p Р=R р=r С=S с=s Т=T т=t У=U у=u Ф=F ф=f Х=Kh
х=kh Ц=Ts ц=ts Ч=Ch ч=ch Ш=Sh ш=sh Щ=Sch щ=sch Ъ= ъ= Ы=Y ы=y Ь= ь= Э=E э=e Ю=Yu ю=yu Я=Ya я=ya ı=i ա=a Ա=A բ=b
Բ=B գ=g Գ=G դ=d Դ=D ե=ye Ե=Ye զ=z Զ=Z է=e Է=E ը=y Ը=Y թ=t Թ=T ժ=zh Ժ=Zh ի=i Ի=I լ=l Լ=L խ=kh Խ=Kh ծ=ts Ծ=Ts կ=k
Կ=K հ=h Հ=H ձ=dz Ձ=Dz ղ=gh Ղ=Gh ճ=tch Ճ=Tch մ=m Մ=M յ=y Յ=Y ն=n Ն=N շ=sh Շ=Sh ո=vo Ո=Vo չ=ch Չ=Ch պ=p Պ=P ջ=j
Ջ=J ռ=r Ռ=R ս=s Ս=S վ=v Վ=V տ=t Տ=T ր=r Ր=R ց=c Ց=C փ=p Փ=P ք=q Ք=Q օ=o Օ=O ֆ=f Ֆ=F և=yev ა=a ბ=b გ=g დ=d ე=e
ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=ph ქ=q ღ=gh ყ=k შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=tch
ხ=kh ჯ=j ჰ=h ހ=h ށ=sh ނ=n ރ=r ބ=b ޅ=lh ކ=k އ=a ވ=v މ=m ފ=f ދ=dh ތ=th ލ=l ގ=g ޏ=gn ސ=s ޑ=d ޒ=z ޓ=t ޔ=y ޕ=p ޖ=j
ޗ=ch ޘ=tt ޙ=hh ޚ=kh ޛ=th ޜ=z ޝ=sh ޞ=s ޟ=d ޠ=t ޡ=z ޢ=a ޣ=gh ޤ=q ޥ=w ަ=a ާ=aa ި=i ީ=ee ު=u ޫ=oo ެ=e ޭ=ey ޮ=o ޯ=oa
α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s τ=t υ=y φ=f χ=x ψ=ps ω=o ά=a έ=e ί=i
ό=o ύ=y ή=i ώ=o ς=s ϊ=i ΰ=y ϋ=y ΐ=i Α=A Β=B Γ=G Δ=D Ε=E Ζ=Z Η=I Θ=TH Ι=I Κ=K Λ=L Μ=M Ν=N Ξ=KS Ο=O Π=P Ρ=R Σ=S
Τ=T Υ=Y Φ=F Χ=X Ψ=PS Ω=O Ά=A Έ=E Ί=I Ό=O Ύ=Y Ή=I Ώ=O Ϊ=I Ϋ=Y Ќ=Kj ќ=kj Љ=Lj љ=lj Њ=Nj њ=nj ł=l Ł=L Є=Ye І=I Ї=Yi
Ґ=G є=ye і=i ї=yi ґ=g Ĳ=IJ ĳ=ij ¢=c ¥=Y ߿=b ৳=t ૱=Bo ฿=B ₠=CE ₡=C ₢=Cr ₣=F ₥=m ₦=N ₧=Pt ₨=Rs ₩=W ₫=s €=E ₭=K ₮=T
₯=Dp ₰=S ₱=P ₲=G ₳=A ₴=S ₵=C ₶=tt ₷=S ₸=T ₹=R ₺=L ₽=P ₿=B ﹩=$ ￠=c ￥=Y ￦=W ⒜=(a) ⒝=(b) ⒞=(c) ⒟=(d) ⒠=(e)
⒡=(f) ⒢=(g) ⒣=(h) ⒤=(i) ⒥=(j) ⒦=(k) ⒧=(l) ⒨=(m) ⒩=(n) ⒪=(o) ⒫=(p) ⒬=(q) ⒭=(r) ⒮=(s) ⒯=(t) ⒰=(u) ⒱=(v) ⒲=(w)
⒳=(x) ⒴=(y) ⒵=(z) Ⓐ=(A) Ⓑ=(B) Ⓒ=(C) Ⓓ=(D) Ⓔ=(E) Ⓕ=(F) Ⓖ=(G) Ⓗ=(H) Ⓘ=(I) Ⓙ=(J) Ⓚ=(K) Ⓛ=(L) Ⓝ=(N) Ⓞ=(O) Ⓟ=(P)
Ⓠ=(Q) Ⓡ=(R) Ⓢ=(S) Ⓣ=(T) Ⓤ=(U) Ⓥ=(V) Ⓦ=(W) Ⓧ=(X) Ⓨ=(Y) Ⓩ=(Z) ⓐ=(a) ⓑ=(b) ⓒ=(b) ⓓ=(c) ⓔ=(e) ⓕ=(f) ⓖ=(g) ⓗ=(h)
ⓘ=(i) ⓙ=(j) ⓚ=(k) ⓛ=(l) ⓜ=(m) ⓝ=(n) ⓞ=(o) ⓟ=(p) ⓠ=(q) ⓡ=(r) ⓢ=(s) ⓣ=(t) ⓤ=(u) ⓥ=(v) ⓦ=(w) ⓧ=(x) ⓨ=(y) ⓩ=(z) Ħ=H
ħ=h ①=1 ②=2 ③=3 ④=4 ⑤=5 ⑥=6 ⑦=7 ⑧=8 ⑨=9 ⑩=10 ⑪=11 ⑫=12 ⑬=13 ⑭=14 ⑮=15 ⑯=16 ⑰=17 ⑱=18 ⑲=19 ⑳=20 ⑴=1 ⑵=2 ⑶=3 ⑷=4
⑸=5 ⑹=6 ⑺=7 ⑻=8 ⑼=9 ⑽=10 ⑾=11 ⑿=12 ⒀=13 ⒁=14 ⒂=15 ⒃=16 ⒄=17 ⒅=18 ⒆=19 ⒇=20 ⒈=1. ⒉=2. ⒊=3. ⒋=4. ⒌=5. ⒍=6. ⒎=7.
⒏=8. ⒐=9. ⒑=10. ⒒=11. ⒓=12. ⒔=13. ⒕=14. ⒖=15. ⒗=16. ⒘=17. ⒙=18. ⒚=19. ⒛=20. ⓪=0 ⓫=11 ⓬=12 ⓭=13 ⓮=14 ⓯=15 ⓰=16
⓱=17 ⓲=18 ⓳=19 ⓴=20 ⓵=1 ⓶=2 ⓷=3 ⓸=4 ⓹=5 ⓺=6 ⓻=7 ⓼=8 ⓽=9 ⓾=10 ⓿=0 🙰=& 🙱=& 🙲=& 🙳=& 🙴=& 🙵=& 🙶=" 🙷=" 🙸=" ‽=?! 🙹=?!
🙺=?! 🙻=?! 🙼=/ 🙽=\\ 💯=100 🔙=BACK 🔚=END 🔛=ON! 🔜=SOON 🔝=TOP 🔞=18 🔤=abc 🔠=ABCD 🔡=abcd 🔢=1234 🔣=T&@%
#️⃣=# *️⃣=* 0️⃣=0 1️⃣=1 2️⃣=2 3️⃣=3 4️⃣=4 5️⃣=5 6️⃣=6 7️⃣=7 8️⃣=8 9️⃣=9 🔟=10 🅰️=A 🅱️=B 🆎=AB 🆑=CL 🅾️=O 🅿=P
🆘=SOS 🅲=C 🅳=D 🅴=E 🅵=F 🅶=G 🅷=H 🅸=I 🅹=J 🅺=K 🅻=L 🅼=M 🅽=N 🆀=Q 🆁=R 🆂=S 🆃=T 🆄=U 🆅=V 🆆=W 🆇=X 🆈=Y 🆉=Z
""")
